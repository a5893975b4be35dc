"""Makes the data that all servers serve, once, as Arrow IPC files."""

import itertools
import pathlib
import random
from array import array

import pyarrow as pa
import pyarrow.compute as pc

ROWS = {"64k": 65536, "4k": 4096}
KINDS = ("narrow", "wide")
NAMES = tuple(f"{kind}-{size}" for size in ROWS for kind in KINDS)


class Dataset:
    """Batches of one shape, about `held` bytes of them; a stream repeats them in turn."""

    def __init__(self, path):
        with pa.OSFile(str(path)) as source:
            reader = pa.ipc.open_file(source)
            self.schema = reader.schema
            self.batches = [reader.get_batch(i) for i in range(reader.num_record_batches)]
        self.batch_bytes = sum(batch.get_total_buffer_size() for batch in self.batches) / len(self.batches)

    def count_for(self, total):
        """How many batches make about `total` bytes."""
        return max(1, round(total / self.batch_bytes))

    def stream(self, count):
        return itertools.islice(itertools.cycle(self.batches), count)

    def rows(self, count):
        return sum(batch.num_rows for batch in self.stream(count))

    def nbytes(self, count):
        return sum(batch.get_total_buffer_size() for batch in self.stream(count))


def prepare(directory, held):
    """Write the files that are not there yet, and return where they are."""
    directory = pathlib.Path(directory) / f"{held >> 20}m"
    directory.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        paths = {size: directory / f"{kind}-{size}.arrow" for size in ROWS}
        if not all(path.exists() for path in paths.values()):
            batches = _make(kind, held)
            for size, path in paths.items():
                _write(path, batches, ROWS[size])
    return directory


def load(directory):
    return {name: Dataset(pathlib.Path(directory) / f"{name}.arrow") for name in NAMES}


def _make(kind, held):
    make = {"narrow": _narrow, "wide": _wide}[kind]
    source = random.Random(20240229)
    batches = [make(source, ROWS["64k"])]
    while sum(batch.nbytes for batch in batches) < held:
        batches.append(make(source, ROWS["64k"]))
    return batches


def _write(path, batches, rows):
    partial = path.with_suffix(".partial")
    with pa.OSFile(str(partial), "wb") as sink, pa.ipc.new_file(sink, batches[0].schema) as writer:
        for batch in batches:
            for start in range(0, batch.num_rows, rows):
                writer.write_batch(batch.slice(start, rows))
    partial.rename(path)


def _narrow(source, rows):
    columns = {"id": longs(source, rows), "quantity": longs(source, rows),
               "price": doubles(source, rows), "weight": doubles(source, rows)}
    return pa.record_batch(columns)


def _wide(source, rows):
    columns = {"symbol": strings(source, rows, 3, 8), "name": strings(source, rows, 8, 24),
               "comment": strings(source, rows, 0, 40, nulls=0.1), "venue": strings(source, rows, 4, 4)}
    for name in ("price", "amount", "fee"):
        columns[name] = longs(source, rows, 1 << 40).cast(pa.decimal128(38, 4))
    for name in ("traded", "settled"):
        columns[name] = longs(source, rows, 1 << 50).cast(pa.timestamp("us", tz="UTC"))
    columns["levels"] = _lists(source, rows, longs)
    columns["ratios"] = _lists(source, rows, doubles)
    return pa.record_batch(columns)


def longs(source, rows, limit=1 << 62):
    values = pa.Array.from_buffers(pa.uint64(), rows, [None, pa.py_buffer(source.randbytes(rows * 8))])
    return pc.bit_wise_and(values, pa.scalar(limit - 1, pa.uint64())).cast(pa.int64())


def doubles(source, rows):
    return pc.divide(longs(source, rows, 1 << 50).cast(pa.float64()), 1024.0)


def _offsets(source, rows, shortest, longest):
    span = longest - shortest + 1
    lengths = (shortest + byte % span for byte in source.randbytes(rows))
    offsets = array("i", itertools.accumulate(lengths, initial=0))
    return pa.py_buffer(offsets.tobytes()), offsets[-1]


def strings(source, rows, shortest, longest, nulls=0.0):
    offsets, length = _offsets(source, rows, shortest, longest)
    letters = bytes(97 + byte % 26 for byte in range(256))
    values = pa.Array.from_buffers(pa.string(), rows,
                                   [None, offsets, pa.py_buffer(source.randbytes(length).translate(letters))])
    if not nulls:
        return values
    absent = pa.array([byte < nulls * 256 for byte in source.randbytes(rows)])
    return pc.if_else(absent, pa.scalar(None, pa.string()), values)


def _lists(source, rows, make):
    offsets, length = _offsets(source, rows, 0, 6)
    return pa.Array.from_buffers(pa.list_(pa.field("item", make(source, 1).type)), rows, [None, offsets],
                                 children=[make(source, length)])
