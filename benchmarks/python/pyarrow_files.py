"""The pyarrow server of files that the starter's datasets are measured against."""

import json
import os
import pathlib
import sys

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pyarrow.flight as flight
import pyarrow.parquet as parquet

import filedata


class FileServer(flight.FlightServerBase):
    """Reads with pyarrow's streaming readers, and writes with its ParquetWriter."""

    def __init__(self, files, uploads):
        super().__init__("grpc://127.0.0.1:0")
        self._files = files
        self._uploads = uploads

    def do_get(self, context, ticket):
        wanted = json.loads(ticket.ticket)
        path = self._files / pathlib.PurePath(wanted["route"]).name
        if path.suffix == ".csv":
            # The reader is drained in C++ without the interpreter's lock
            return flight.RecordBatchStream(csv.open_csv(str(path)))
        file = parquet.ParquetFile(str(path))
        columns = wanted.get("columns")
        if columns is None:
            batches = file.iter_batches(filedata.BATCH_ROWS)
            return flight.RecordBatchStream(pa.RecordBatchReader.from_batches(file.schema_arrow, batches))
        return self._filtered(file, columns, wanted["filter"])

    @staticmethod
    def _filtered(file, columns, condition):
        name, operator, least = condition
        assert operator == ">="
        schema = pa.schema([file.schema_arrow.field(column) for column in columns])

        def batches():
            # Only these columns are decoded
            for batch in file.iter_batches(filedata.BATCH_ROWS, columns=sorted({name, *columns})):
                yield batch.filter(pc.greater_equal(batch.column(name), least)).select(columns)

        return flight.RecordBatchStream(pa.RecordBatchReader.from_batches(schema, batches()))

    def do_put(self, context, descriptor, reader, writer):
        path = self._uploads / descriptor.path[-1].decode()
        partial = path.with_suffix(".partial")
        rows = 0
        with parquet.ParquetWriter(str(partial), reader.schema) as file:
            for chunk in reader:
                file.write_batch(chunk.data)
                rows += chunk.data.num_rows
        partial.rename(path)
        writer.write(json.dumps({"rows": rows}).encode())


def main():
    server = FileServer(*map(pathlib.Path, sys.argv[1:]))
    print(json.dumps({"port": server.port}), flush=True)
    for line in sys.stdin:
        print(json.dumps({"allocated": None, "off_heap": pa.total_allocated_bytes()}), flush=True)
    # Standard input ends with the driver, and so does the server
    os._exit(0)


if __name__ == "__main__":
    main()
