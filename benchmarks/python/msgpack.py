"""As much of MessagePack as Airport's actions need."""

import struct


def pack(value):
    if value is None:
        return b"\xc0"
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return b"\xcf" + struct.pack(">Q", value)
    if isinstance(value, (str, bytes)):
        # Airport's client writes bytes as texts
        data = value.encode() if isinstance(value, str) else value
        return b"\xdb" + struct.pack(">I", len(data)) + data
    if isinstance(value, (list, tuple)):
        return b"\xdd" + struct.pack(">I", len(value)) + b"".join(map(pack, value))
    return b"\xdf" + struct.pack(">I", len(value)) + b"".join(pack(key) + pack(held) for key, held in value.items())


def unpack(data):
    return _Reader(memoryview(data)).value()


class _Reader:

    def __init__(self, data):
        self._data = data
        self._at = 0

    def _take(self, size):
        self._at += size
        return self._data[self._at - size:self._at]

    def _number(self, kind):
        return struct.unpack(">" + kind, self._take(struct.calcsize(kind)))[0]

    def value(self):
        tag = self._number("B")
        if tag < 0x80:
            return tag
        if tag < 0x90:
            return self._map(tag & 0x0F)
        if tag < 0xA0:
            return self._list(tag & 0x0F)
        if tag < 0xC0:
            return bytes(self._take(tag & 0x1F))
        if tag in (0xC0, 0xC2, 0xC3):
            return {0xC0: None, 0xC2: False, 0xC3: True}[tag]
        if 0xC4 <= tag <= 0xC6 or 0xD9 <= tag <= 0xDB:
            return bytes(self._take(self._number("BHI"[(tag - (0xC4 if tag < 0xD9 else 0xD9))])))
        if 0xCC <= tag <= 0xD3:
            return self._number("BHIQbhiq"[tag - 0xCC])
        if tag in (0xCA, 0xCB):
            return self._number("fd"[tag - 0xCA])
        if tag in (0xDC, 0xDD):
            return self._list(self._number("HI"[tag - 0xDC]))
        if tag in (0xDE, 0xDF):
            return self._map(self._number("HI"[tag - 0xDE]))
        return tag - 0x100

    def _list(self, size):
        return [self.value() for _ in range(size)]

    def _map(self, size):
        return {bytes(self.value()).decode(): self.value() for _ in range(size)}
