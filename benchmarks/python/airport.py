"""The calls that DuckDB's extension Airport makes, and what is measured of them."""

import pyarrow as pa
import pyarrow.flight as flight

import msgpack
import workloads

MILLION = 1e6
ROW_ID = (1 << 64) - 1

# DuckDB's vectors: what its extension sends at a time
ROWS_SENT = 2048


class Catalog:
    """A catalog of a server, as its client sees it."""

    def __init__(self, client, name):
        self._client = client
        self._name = name

    def action(self, kind, body):
        return b"".join(result.body.to_pybytes()
                        for result in self._client.do_action(flight.Action(kind, msgpack.pack(body))))

    def objects(self):
        """Return the descriptors of all tables and functions, after reading all that is told of them."""
        root = _decompressed(self.action("list_schemas", {"catalog_name": self._name}))
        infos = [flight.FlightInfo.deserialize(info) for schema in root["schemas"]
                 for info in _decompressed(schema["contents"]["serialized"])]
        return {_name(msgpack.unpack(info.app_metadata)): info for info in infos}

    def scan(self, descriptor, columns=()):
        """Return the streams of a scan."""
        parameters = {"json_filters": "", "column_ids": list(columns), "table_function_parameters": "",
                      "table_function_input_schema": "", "at_unit": "", "at_value": ""}
        endpoints = msgpack.unpack(self.action("endpoints", {"descriptor": descriptor.serialize(),
                                                             "parameters": parameters}))
        for endpoint in endpoints:
            yield self._client.do_get(flight.FlightEndpoint.deserialize(endpoint).ticket)

    def insert(self, descriptor, schema, batches):
        headers = [(b"airport-operation", b"insert"), (b"return-chunks", b"0")]
        writer, reader = self._client.do_exchange(descriptor, flight.FlightCallOptions(headers=headers))
        with writer:
            writer.begin(schema)
            for batch in batches:
                writer.write_batch(batch)
            writer.done_writing()
            return msgpack.unpack(reader.read_chunk().app_metadata.to_pybytes())["total_changed"]

    def create(self, schema, table, columns):
        self.action("create_table", {
            "catalog_name": self._name, "schema_name": schema, "table_name": table,
            "arrow_schema": columns.serialize().to_pybytes(), "on_conflict": "error", "not_null_constraints": [],
            "unique_constraints": [], "check_constraints": [], "primary_key_columns": [], "unique_columns": [],
            "multi_key_primary_keys": [], "extra_constraints": []})

    def drop(self, schema, table):
        self.action("drop_table", {"type": "table", "catalog_name": self._name, "schema_name": schema, "name": table,
                                   "ignore_not_found": True})


def _name(told):
    return f"{told['schema'].decode()}/{told['name'].decode()}"


def _decompressed(data):
    length, compressed = msgpack.unpack(data)
    return msgpack.unpack(pa.decompress(compressed, length, codec="zstd", asbytes=True))


def rows_of(streams):
    return sum(chunk.data.num_rows for stream in streams for chunk in stream)


class Way:
    """One of several ways to the same rows. It passes for a client, with a server of its name."""

    def __init__(self, name, server, read):
        self.server = _Named(name, server)
        self.read = read


class _Named:

    def __init__(self, name, server):
        self.name = name
        self._server = server

    def __getattr__(self, attribute):
        return getattr(self._server, attribute)


class Scan(workloads.Bulk):
    """All rows of a table, by one of the ways."""

    unit = "Mrows"

    def __init__(self, name, rows):
        self.name = name
        self._rows = rows

    def run(self, way):
        workloads.expect(self.name, way, way.read(), self._rows)
        return self._rows / MILLION

    verify = run


class Listing(workloads.Bulk):
    """All that is told of the tables of a catalog, decompressed and decoded."""

    unit = "listings"
    name = "Contents of 1,000 tables"

    def __init__(self, tables):
        self._tables = tables

    def run(self, way):
        workloads.expect(self.name, way, way.read(), self._tables)
        return 1

    verify = run


class Insert(workloads.Bulk):
    """Rows that are inserted by one statement, in batches as DuckDB sends them."""

    unit = "Mrows"

    def __init__(self, dataset, rows):
        self.name = f"INSERT of {rows:,} rows"
        self.rows = rows
        self.schema = dataset.schema
        self._dataset = dataset

    def batches(self):
        left = self.rows
        while left > 0:
            for batch in self._dataset.batches:
                for start in range(0, batch.num_rows, ROWS_SENT):
                    part = batch.slice(start, min(ROWS_SENT, left))
                    yield part
                    left -= part.num_rows
                    if left == 0:
                        return

    def run(self, way):
        workloads.expect(self.name, way, way.read(self), self.rows)
        return self.rows / MILLION

    verify = run
