"""What pyarrow sees of the sample: put, get, exchange, actions, listings."""

import json
import threading
import unittest

import pyarrow as pa
import pyarrow.flight as flight

from sample import Sample
from tables import TABLES, numbers


def path(*segments):
    return flight.FlightDescriptor.for_path(*segments)


def ticket(route, **arguments):
    return flight.Ticket(json.dumps({"route": route, **arguments}))


class SampleTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.sample = Sample()
        cls.client = cls.sample.client()

    @classmethod
    def tearDownClass(cls):
        cls.client.close()
        code = cls.sample.close()
        if code != 143:
            raise AssertionError(f"SIGTERM ended the sample with {code}")

    def put(self, name, table, client=None, **options):
        writer, reader = (client or self.client).do_put(path("store", name), table.schema, **options)
        with writer:
            writer.write_table(table)
            writer.done_writing()
            receipt = reader.read()
        return json.loads(receipt.to_pybytes())

    def get(self, name, client=None, options=None):
        client = client or self.client
        info = client.get_flight_info(path("store", name))
        self.assertEqual(1, len(info.endpoints))
        return client.do_get(info.endpoints[0].ticket, options).read_all()

    def test_tables_of_all_types_survive_a_round_trip(self):
        for name, table in TABLES.items():
            with self.subTest(name):
                receipt = self.put(name, table)
                self.assertEqual(table.num_rows, receipt["rows"])
                back = self.get(name)
                self.assertEqual(table.schema, back.schema)
                self.assertTrue(table.equals(back), f"{table}\n{back}")
                self.assertEqual(table.schema, self.client.get_schema(path("store", name)).schema)
                back.validate(full=True)

    def test_an_empty_upload_keeps_its_schema(self):
        table = numbers(0)
        self.put("nothing", table)
        back = self.get("nothing")
        self.assertEqual(table.schema, back.schema)
        self.assertEqual(0, back.num_rows)

    def test_info_tells_rows_of_stored_data(self):
        self.put("counted", numbers(1234))
        info = self.client.get_flight_info(path("store", "counted"))
        self.assertEqual(1234, info.total_records)
        self.assertEqual(numbers(0).schema, info.schema)

    def test_listing_tells_routes_and_stored_data(self):
        self.put("listed", numbers(5))
        flights = {tuple(info.descriptor.path): info for info in self.client.list_flights() if info.descriptor.path}
        self.assertIn((b"store", b"listed"), flights)
        self.assertIn((b"trades", b"latest"), flights)
        few = [info.descriptor.path for info in self.client.list_flights(b"trades")]
        self.assertTrue(few)
        for route in few:
            self.assertEqual(b"trades", route[0])

    def test_dropped_data_is_gone(self):
        self.put("passing", numbers(5))
        self.assertEqual([], list(self.client.do_action(flight.Action("drop", b"passing"))))
        with self.assertRaises(KeyError):
            list(self.client.do_action(flight.Action("drop", b"passing")))
        with self.assertRaises(KeyError):
            self.client.get_flight_info(path("store", "passing"))

    def test_actions_are_listed_with_descriptions(self):
        actions = {action.type: action.description for action in self.client.list_actions()}
        self.assertIn("echo", actions)
        self.assertIn("drop", actions)
        self.assertTrue(actions["drop"])

    def test_echo_action_answers_type_and_body(self):
        results = [result.body.to_pybytes() for result in self.client.do_action(flight.Action("echo", b"\x00\xff"))]
        self.assertEqual([b"echo", b"\x00\xff"], results)

    def test_records_become_columns(self):
        table = self.client.do_get(flight.Ticket(b"trades/latest")).read_all()
        self.assertEqual(1000, table.num_rows)
        self.assertEqual(["id", "symbol", "side", "quantity", "price", "time"], table.column_names)
        self.assertEqual(pa.int64(), table.schema.field("id").type)
        self.assertFalse(table.schema.field("id").nullable)

    def test_arguments_travel_in_ticket_command_and_path(self):
        table = self.client.do_get(ticket("trades/search", count=100, symbol="ACME")).read_all()
        self.assertEqual({"ACME"}, set(table["symbol"].to_pylist()))
        command = flight.FlightDescriptor.for_command(json.dumps({"route": "trades/search", "count": 10}))
        info = self.client.get_flight_info(command)
        self.assertEqual(10, self.client.do_get(info.endpoints[0].ticket).read_all().num_rows)
        info = self.client.get_flight_info(path("trades", "by", "HOOLI"))
        table = self.client.do_get(info.endpoints[0].ticket).read_all()
        self.assertEqual({"HOOLI"}, set(table["symbol"].to_pylist()))

    def test_reader_streams_many_batches(self):
        table = self.client.do_get(ticket("numbers/range", start=5, count=200_000)).read_all()
        self.assertEqual(list(range(5, 200_005)), table["number"].to_pylist())

    def test_ticks_are_pushed_until_the_client_cancels(self):
        reader = self.client.do_get(ticket("ticks/live", count=0))
        self.assertGreater(reader.read_chunk().data.num_rows, 0)
        self.assertGreater(reader.read_chunk().data.num_rows, 0)
        reader.cancel()
        with self.assertRaises(flight.FlightCancelledError):
            while True:
                reader.read_chunk()

    def test_a_deadline_ends_an_endless_stream(self):
        options = flight.FlightCallOptions(timeout=1.0)
        with self.assertRaises(flight.FlightTimedOutError):
            self.client.do_get(ticket("ticks/live", count=0), options).read_all()

    def test_exchange_sends_batches_and_metadata_back(self):
        table = numbers(100)
        writer, reader = self.client.do_exchange(flight.FlightDescriptor.for_path("echo"))
        with writer:
            writer.begin(table.schema)
            for number, batch in enumerate(table.to_batches(max_chunksize=10)):
                writer.write_with_metadata(batch, str(number).encode())
                chunk = reader.read_chunk()
                self.assertTrue(batch.equals(chunk.data))
                self.assertEqual(str(number).encode(), chunk.app_metadata.to_pybytes())
            writer.write_metadata(b"alone")
            chunk = reader.read_chunk()
            self.assertIsNone(chunk.data)
            self.assertEqual(b"alone", chunk.app_metadata.to_pybytes())
            writer.done_writing()
            with self.assertRaises(StopIteration):
                reader.read_chunk()

    def test_compressed_uploads_are_read(self):
        for codec in ("lz4", "zstd"):
            with self.subTest(codec):
                options = flight.FlightCallOptions(write_options=pa.ipc.IpcWriteOptions(compression=codec))
                self.put("squeezed-" + codec, numbers(10_000), options=options)
                self.assertTrue(numbers(10_000).equals(self.get("squeezed-" + codec)))

    def test_compression_is_sent_when_asked_for(self):
        self.put("wide", numbers(50_000))
        for codec in ("lz4", "zstd", "none"):
            with self.subTest(codec):
                options = flight.FlightCallOptions(headers=[(b"flight-compression", codec.encode())])
                self.assertTrue(numbers(50_000).equals(self.get("wide", options=options)))

    def test_unknown_names_have_their_own_exceptions(self):
        with self.assertRaises(KeyError):
            self.client.get_flight_info(path("nowhere"))
        with self.assertRaises(KeyError):
            self.client.do_get(flight.Ticket(b"trades/latst")).read_all()
        with self.assertRaises(NotImplementedError):
            list(self.client.do_action(flight.Action("no-such-action", b"")))

    def test_invalid_arguments_are_refused(self):
        with self.assertRaises(pa.ArrowInvalid):
            self.client.do_get(ticket("trades/search", count=-1)).read_all()
        with self.assertRaises(pa.ArrowInvalid):
            self.client.do_get(ticket("trades/search", count="many")).read_all()
        with self.assertRaises(pa.ArrowInvalid):
            self.client.do_get(flight.Ticket(b'{"route": ')).read_all()

    def test_a_local_exception_has_the_status_of_its_annotation(self):
        with self.assertRaisesRegex(KeyError, "No trades of 'NOPE'"):
            self.client.do_get(ticket("trades/search", count=1, symbol="NOPE")).read_all()

    def test_clients_work_side_by_side(self):
        failures = []

        def work(number):
            try:
                with self.sample.client() as client:
                    for turn in range(5):
                        table = numbers(10_000 * (number + 1) + turn)
                        self.put(f"mine-{number}", table, client)
                        self.put("ours", table, client)
                        if not table.equals(self.get(f"mine-{number}", client)):
                            failures.append(f"client {number} got something else")
                        self.get("ours", client).validate(full=True)
            except Exception as ex:
                failures.append(repr(ex))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([], failures)

    def test_health_and_metrics_are_served(self):
        self.assertEqual("UP", json.loads(self.sample.http("/actuator/health"))["status"])
        self.assertIn("jvm_memory_used_bytes", self.sample.http("/actuator/prometheus"))


class StoreLimitTest(unittest.TestCase):

    def test_a_full_store_refuses_more_and_serves_on(self):
        sample = Sample("--sample.store.max-size=1MB")
        try:
            with sample.client() as client:
                table = numbers(1_000_000)
                with self.assertRaises((pa.ArrowInvalid, flight.FlightError)):
                    writer, reader = client.do_put(path("store", "big"), table.schema)
                    with writer:
                        writer.write_table(table)
                        writer.done_writing()
                        reader.read()
                self.assertEqual(1000, client.do_get(flight.Ticket(b"trades/latest")).read_all().num_rows)
        finally:
            self.assertEqual(143, sample.close())


if __name__ == "__main__":
    unittest.main()
