"""Tables of all the types that must survive a round trip."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pyarrow as pa


def numbers(rows):
    return pa.table({"n": pa.array(range(rows), pa.int64()), "x": pa.array([r / 7 for r in range(rows)], pa.float64())})


def column(values, kind):
    return pa.table({"value": pa.array(values, kind)})


def dictionary(index, ordered=False):
    indices = pa.array([0, 1, None, 2, 1], index)
    return pa.table({"value": pa.DictionaryArray.from_arrays(indices, ["a", "b", "c"], ordered=ordered)})


MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678901)
LONG = "a text that is too long to live inside a view"

TABLES = {
    **{str(kind): column([0, None, 7], kind) for kind in (
        pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64(),
        pa.float32(), pa.float64())},
    "bool": column([True, None, False] * 11, pa.bool_()),
    "null": column([None, None], pa.null()),
    "string": column(["", None, "ü", LONG], pa.string()),
    "binary": column([b"", None, b"\x00\xff"], pa.binary()),
    "fixed-binary": column([b"abc", None], pa.binary(3)),
    "large-string": column(["", None, LONG], pa.large_string()),
    "large-binary": column([b"", None, b"\x00\xff"], pa.large_binary()),
    "string-view": column(["", None, "short", LONG, LONG + "!"], pa.string_view()),
    "binary-view": column([b"", None, b"short", LONG.encode()], pa.binary_view()),
    "decimal": column([Decimal("1.23"), None, Decimal("-99999.99")], pa.decimal128(20, 2)),
    "decimal256": column([Decimal("1.23"), None], pa.decimal256(50, 2)),
    "date32": column([date(2026, 1, 2), None], pa.date32()),
    "date64": column([date(2026, 1, 2), None], pa.date64()),
    "time32": column([time(1, 2, 3), None], pa.time32("s")),
    "time64": column([time(1, 2, 3, 4), None], pa.time64("us")),
    "timestamp": column([MOMENT, None], pa.timestamp("us")),
    "timestamp-zone": column([MOMENT.replace(tzinfo=timezone.utc), None], pa.timestamp("ns", "UTC")),
    "duration": column([timedelta(seconds=5), None], pa.duration("ms")),
    "interval": column([pa.MonthDayNano([1, 2, 3]), None], pa.month_day_nano_interval()),
    "list": column([[1, None], None, []], pa.list_(pa.int32())),
    "large-list": column([["x", None], None, []], pa.large_list(pa.string())),
    "fixed-list": column([[1, 2], None, [3, None]], pa.list_(pa.int64(), 2)),
    "struct": column([{"a": 1, "b": ["x"]}, None, {"a": None, "b": None}],
                     pa.struct([("a", pa.int32()), ("b", pa.list_(pa.string()))])),
    "map": column([[("k", 1), ("l", None)], None, []], pa.map_(pa.string(), pa.int64())),
    "list-of-structs": column([[{"a": [1.5]}, None], None, []], pa.list_(pa.struct([("a", pa.list_(pa.float64()))]))),
    "dense-union": pa.table({"value": pa.UnionArray.from_dense(
        pa.array([0, 1, 0], pa.int8()), pa.array([0, 0, 1], pa.int32()),
        [pa.array([1, 2], pa.int32()), pa.array(["x"], pa.string())])}),
    "sparse-union": pa.table({"value": pa.UnionArray.from_sparse(
        pa.array([0, 1, 0], pa.int8()), [pa.array([1, 2, 3], pa.int32()), pa.array(["x", "y", "z"], pa.string())])}),
    "dictionary-int8": dictionary(pa.int8()),
    "dictionary-int32": dictionary(pa.int32()),
    "dictionary-ordered": dictionary(pa.int16(), ordered=True),
    "not-null": pa.table([pa.array([1, 2])], schema=pa.schema([pa.field("value", pa.int64(), nullable=False)])),
    "metadata": numbers(3).replace_schema_metadata({"who": "pyarrow"}),
    "slice": numbers(1000).slice(13, 500),
    "many-batches": pa.concat_tables([numbers(10), numbers(1), numbers(100)]),
    "no-columns": pa.table({}),
}
