"""Makes the files that the servers of files read, once."""

import pathlib
import random

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pyarrow.parquet as parquet

import datasets

CSV = "orders.csv"
PARQUET = "trades.parquet"
BATCH_ROWS = 65536

_WORDS = ["amber", "birch", "cedar", "dune", "ember", "fjord", "glen", "harbour", "inlet", "jade"]


def prepare(directory, csv_rows, parquet_rows):
    """Write the files that are not there yet, and return where they are."""
    directory = pathlib.Path(directory) / f"files-{csv_rows}-{parquet_rows}"
    directory.mkdir(parents=True, exist_ok=True)
    _once(directory / CSV, lambda path: csv.write_csv(_orders(csv_rows), path))
    _once(directory / PARQUET, lambda path: _write_trades(path, parquet_rows))
    return directory


def _once(path, write):
    if not path.exists():
        partial = path.with_suffix(".partial")
        write(str(partial))
        partial.rename(path)


def _orders(rows):
    """Ten columns of the types that such files have, a twentieth of the notes empty."""
    source = random.Random(20240229)
    notes = _texts(source, rows, [f"{word}, {other}" for word in _WORDS for other in _WORDS] + [""] * 5)
    return pa.table({
        "id": pa.array(range(rows)),
        "customer": datasets.longs(source, rows, 1 << 20),
        "product": _texts(source, rows, [f"product {number:04}" for number in range(1000)]),
        "city": _texts(source, rows, _WORDS),
        "quantity": datasets.longs(source, rows, 1 << 7),
        "price": _prices(source, rows),
        "paid": pc.greater(datasets.longs(source, rows, 8), 1),
        "day": _instants(source, rows, "s").cast(pa.date32()),
        "placed": _instants(source, rows, "s"),
        "note": notes,
    })


def _write_trades(path, rows):
    source = random.Random(20240301)
    with pa.OSFile(path, "wb") as sink:
        writer = None
        for start in range(0, rows, 1 << 20):
            part = _trades(source, start, min(1 << 20, rows - start))
            writer = writer or parquet.ParquetWriter(sink, part.schema)
            writer.write_table(part)
        writer.close()


def _trades(source, start, rows):
    return pa.table({
        "id": pa.array(range(start, start + rows)),
        "symbol": _texts(source, rows, [f"SYM{number:03}" for number in range(500)]),
        "price": _prices(source, rows),
        "quantity": datasets.longs(source, rows, 1 << 10).cast(pa.int32()),
        "weight": datasets.doubles(source, rows),
        "traded": _instants(source, rows, "us"),
    })


def _texts(source, rows, texts):
    return pc.take(pa.array(texts), pc.min_element_wise(datasets.longs(source, rows, _power(len(texts))),
                                                        len(texts) - 1))


def _power(number):
    return 1 << (number - 1).bit_length()


def _prices(source, rows):
    return pc.divide(datasets.longs(source, rows, 1 << 17).cast(pa.float64()), 100.0)


def _instants(source, rows, unit):
    span = {"s": 1 << 26, "us": 1 << 46}[unit]
    begin = {"s": 1_640_995_200, "us": 1_640_995_200_000_000}[unit]
    return pc.add(datasets.longs(source, rows, span), begin).cast(pa.timestamp(unit))
