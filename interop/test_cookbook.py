"""The recipes for a Parquet storage service of the Arrow cookbook, as a user of pyarrow writes them."""

import time
import unittest

import duckdb
import pyarrow as pa
import pyarrow.compute
import pyarrow.flight

from sample import Sample, SecuredSample


class CookbookTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.sample = Sample()
        cls.addClassCleanup(cls.sample.close)

    def setUp(self):
        self.client = pa.flight.connect(f"grpc://127.0.0.1:{self.sample.port}")
        self.addCleanup(self.client.close)

    def drop(self, name):
        list(self.client.do_action(pa.flight.Action("drop_dataset", name.encode("utf-8"))))

    def listed(self):
        return {b"/".join(flight.descriptor.path): flight for flight in self.client.list_flights()}

    def test_a_table_is_stored_described_read_listed_and_dropped(self):
        client = self.client
        data_table = pa.table([["Mario", "Luigi", "Peach"]], names=["Character"])
        upload_descriptor = pa.flight.FlightDescriptor.for_path("uploaded.parquet")
        writer, _ = client.do_put(upload_descriptor, data_table.schema)
        writer.write_table(data_table)
        writer.close()

        flight = client.get_flight_info(upload_descriptor)
        descriptor = flight.descriptor
        self.assertEqual("uploaded.parquet", descriptor.path[0].decode("utf-8"))
        self.assertEqual(3, flight.total_records)
        self.assertGreater(flight.total_bytes, 0)
        self.assertEqual(data_table.schema, flight.schema)

        reader = client.do_get(flight.endpoints[0].ticket)
        read_table = reader.read_all()
        self.assertTrue(data_table.equals(read_table), read_table)

        listed = self.listed()[b"uploaded.parquet"]
        self.assertEqual(3, listed.total_records)
        self.assertEqual(data_table.schema, listed.schema)

        # Not read to its end, as in the recipe
        client.do_action(pa.flight.Action("drop_dataset", "uploaded.parquet".encode("utf-8")))
        end = time.monotonic() + 60
        while b"uploaded.parquet" in self.listed() and time.monotonic() < end:
            time.sleep(0.1)
        self.assertNotIn(b"uploaded.parquet", self.listed())
        with self.assertRaises(KeyError):
            client.get_flight_info(upload_descriptor)

    def test_dropping_is_an_action_that_is_listed(self):
        actions = {action.type: action.description for action in self.client.list_actions()}
        self.assertTrue(actions["drop_dataset"])
        with self.assertRaises(KeyError):
            self.drop("nothing.parquet")

    def test_batches_are_streamed_in_and_out(self):
        client = self.client
        num_batches = 1024
        rows_per_batch = 4096
        upload_descriptor = pa.flight.FlightDescriptor.for_path("streamed.parquet")
        batch = pa.record_batch([pa.array(range(rows_per_batch))], names=["ints"])
        writer, _ = client.do_put(upload_descriptor, batch.schema)
        with writer:
            for _ in range(num_batches):
                writer.write_batch(batch)

        flight = client.get_flight_info(upload_descriptor)
        self.assertEqual(num_batches * rows_per_batch, flight.total_records)
        self.assertEqual(batch.schema, flight.schema)

        reader = client.do_get(flight.endpoints[0].ticket)
        total_rows = 0
        total = 0
        for chunk in reader:
            total_rows += chunk.data.num_rows
            total += pa.compute.sum(chunk.data["ints"]).as_py()
        self.assertEqual(4_194_304, total_rows)
        self.assertEqual(num_batches * sum(range(rows_per_batch)), total)
        self.drop("streamed.parquet")

    def test_names_that_lead_elsewhere_are_refused(self):
        table = pa.table({"n": [1]})
        for name in ("../escaped.parquet", "/tmp/escaped.parquet", "..", "a\0b.parquet", ".hidden.parquet"):
            with self.subTest(name), self.assertRaises(pa.ArrowInvalid):
                writer, reader = self.client.do_put(pa.flight.FlightDescriptor.for_path(name), table.schema)
                with writer:
                    writer.write_table(table)
                    writer.done_writing()
                    reader.read()

    def test_sample_data_has_its_types(self):
        info = self.client.get_flight_info(pa.flight.FlightDescriptor.for_path("data", "weather.csv"))
        table = self.client.do_get(info.endpoints[0].ticket).read_all()
        self.assertEqual(info.schema, table.schema)
        self.assertEqual(2190, table.num_rows)
        types = {field.name: str(field.type) for field in table.schema}
        self.assertEqual("int64", types["id"])
        self.assertEqual("string", types["city"])
        self.assertEqual("date32[day]", types["day"])
        self.assertEqual("decimal128(4, 1)", types["temperature"])
        self.assertEqual("double", types["millimetres"])
        self.assertTrue(types["measured"].startswith("timestamp["), types["measured"])
        self.assertEqual("bool", types["rain"])
        self.assertIn("東京", table["city"].to_pylist())
        self.assertIn('Sensor cleaned,\nthen read "twice"', table["note"].to_pylist())
        self.assertGreater(table["humidity"].null_count, 0)
        read_only = pa.flight.FlightDescriptor.for_path("data", "new.parquet")
        with self.assertRaises((pa.flight.FlightUnauthorizedError, pa.ArrowInvalid, KeyError, NotImplementedError)):
            writer, reader = self.client.do_put(read_only, table.schema)
            with writer:
                writer.write_table(table)
                writer.done_writing()
                reader.read()

    def test_duckdb_reads_through_pyarrow(self):
        info = self.client.get_flight_info(pa.flight.FlightDescriptor.for_path("data", "rides.parquet"))
        self.assertEqual(20_000, info.total_records)
        rides = self.client.do_get(info.endpoints[0].ticket).to_reader()
        count, fares = duckdb.sql("SELECT count(*), sum(fare) FROM rides WHERE payment = 'card'").fetchone()
        self.assertGreater(count, 5_000)
        self.assertGreater(fares, 0)

    def test_what_duckdb_made_is_stored(self):
        made = duckdb.sql("SELECT range AS n, range::DECIMAL(12, 2) / 4 AS price FROM range(10_000)").to_arrow_reader(1_000)
        path = pa.flight.FlightDescriptor.for_path("made.parquet")
        writer, _ = self.client.do_put(path, made.schema)
        with writer:
            for batch in made:
                writer.write_batch(batch)
        self.assertEqual(10_000, self.client.get_flight_info(path).total_records)
        self.drop("made.parquet")


class SecuredCookbookTest(unittest.TestCase):

    def test_who_may_not_write_may_neither_upload_nor_drop(self):
        table = pa.table({"n": [1, 2]})
        path = pa.flight.FlightDescriptor.for_path("guarded.parquet")
        with SecuredSample() as sample, sample.client() as client:

            def login(user):
                return pa.flight.FlightCallOptions(headers=[client.authenticate_basic_token(user, b"password")])

            reader = login(b"reader")
            with self.assertRaises(pa.flight.FlightUnauthorizedError):
                writer, _ = client.do_put(path, table.schema, options=reader)
                with writer:
                    writer.write_table(table)
            writer, _ = client.do_put(path, table.schema, options=login(b"test"))
            with writer:
                writer.write_table(table)
            info = client.get_flight_info(path, reader)
            self.assertTrue(table.equals(client.do_get(info.endpoints[0].ticket, reader).read_all()))
            with self.assertRaises(pa.flight.FlightUnauthorizedError):
                list(client.do_action(pa.flight.Action("drop_dataset", b"guarded.parquet"), reader))
            # A browser has no token, so there is no page
            with self.assertRaisesRegex(OSError, "404"):
                sample.http("/")


if __name__ == "__main__":
    unittest.main()
