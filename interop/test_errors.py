"""Which exception pyarrow raises for each status, in each kind of call."""

import json
import unittest

import pyarrow as pa
import pyarrow.flight as flight

from sample import Sample
from tables import numbers

# The class that a program would catch for each status of Flight
CLASSES = {
    "INVALID_ARGUMENT": pa.ArrowInvalid,
    "NOT_FOUND": pa.ArrowKeyError,
    "ALREADY_EXISTS": pa.ArrowException,
    "CANCELLED": flight.FlightCancelledError,
    "UNAUTHENTICATED": flight.FlightUnauthenticatedError,
    "UNAUTHORIZED": flight.FlightUnauthorizedError,
    "TIMED_OUT": flight.FlightTimedOutError,
    "RESOURCE_EXHAUSTED": pa.ArrowInvalid,
    "UNAVAILABLE": flight.FlightUnavailableError,
    "UNIMPLEMENTED": pa.ArrowNotImplementedError,
    "INTERNAL": flight.FlightInternalError,
}

# With these, the error's body reaches the client through pyarrow too
WITH_BODY = {"CANCELLED", "UNAUTHENTICATED", "UNAUTHORIZED", "TIMED_OUT", "UNAVAILABLE", "INTERNAL"}


class ErrorsTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.sample = Sample(fixtures=True)
        cls.client = cls.sample.client()

    @classmethod
    def tearDownClass(cls):
        cls.client.close()
        cls.sample.close()

    def calls(self, how):
        """Return each kind of call, failing in the given way."""
        arguments = json.dumps({"route": "failing/get", "how": how})
        path = flight.FlightDescriptor.for_path("failing", "put", how)
        return {
            "action": lambda: list(self.client.do_action(flight.Action("fail", json.dumps({"how": how}).encode()))),
            "get": lambda: self.get(arguments),
            "late get": lambda: self.get(arguments.replace("/get", "/late")),
            "info": lambda: self.client.get_flight_info(flight.FlightDescriptor.for_path("failing", "info", how)),
            "put": lambda: self.put(path),
            "exchange": lambda: self.exchange(flight.FlightDescriptor.for_path("failing", "exchange", how)),
        }

    def get(self, ticket):
        # read_all makes a KeyboardInterrupt of a cancelled call
        reader = self.client.do_get(flight.Ticket(ticket))
        try:
            while True:
                reader.read_chunk()
        except StopIteration:
            pass

    def put(self, descriptor):
        writer, reader = self.client.do_put(descriptor, numbers(1).schema)
        with writer:
            reader.read()

    def exchange(self, descriptor):
        writer, reader = self.client.do_exchange(descriptor)
        with writer:
            reader.read_chunk()

    def test_each_status_raises_its_class_in_each_call(self):
        for status, expected in CLASSES.items():
            for call, run in self.calls(status).items():
                with self.subTest(status=status, call=call):
                    with self.assertRaises(expected) as caught:
                        run()
                    self.assertIn("on purpose", str(caught.exception))
                    # Subclasses would hide a wrong mapping
                    self.assertIs(expected, type(caught.exception))

    def test_the_body_tells_code_and_retry(self):
        for status in sorted(WITH_BODY):
            with self.subTest(status):
                with self.assertRaises(flight.FlightError) as caught:
                    self.calls(status)["action"]()
                body = json.loads(caught.exception.extra_info)
                self.assertIn("code", body)
                self.assertIn("retry", body)

    def test_bugs_tell_nothing_but_an_id(self):
        for how in ("IllegalStateException", "StackOverflowError"):
            for call, run in self.calls(how).items():
                with self.subTest(how=how, call=call):
                    with self.assertRaises(flight.FlightInternalError) as caught:
                        run()
                    self.assertNotIn("secret", str(caught.exception))
                    self.assertNotIn(how, str(caught.exception))
                    self.assertNotIn("secret", caught.exception.extra_info.decode())

    def test_the_server_is_well_afterwards(self):
        self.assertEqual(1000, self.client.do_get(flight.Ticket(b"trades/latest")).read_all().num_rows)


if __name__ == "__main__":
    unittest.main()
