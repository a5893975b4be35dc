"""The sample's profile 'secured', as the cookbook's users of basic authentication meet it, and others."""

import json
import unittest

import pyarrow as pa
import pyarrow.flight

from sample import Sample, SecuredSample
from tables import numbers


class SecuredTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.sample = SecuredSample()
        cls.addClassCleanup(cls.sample.close)

    def connect(self, **options):
        client = self.sample.client(**options)
        self.addCleanup(client.close)
        return client

    def login(self, client, user):
        return pa.flight.FlightCallOptions(headers=[client.authenticate_basic_token(user, b"password")])

    def test_login_gives_a_token_for_later_calls(self):
        client = self.connect()
        token_pair = client.authenticate_basic_token(b"test", b"password")
        self.assertEqual(b"authorization", token_pair[0])
        self.assertTrue(token_pair[1].startswith(b"Bearer "))
        action = pa.flight.Action("echo", b"Hello, world!")
        options = pa.flight.FlightCallOptions(headers=[token_pair])
        answers = [response.body.to_pybytes() for response in client.do_action(action=action, options=options)]
        self.assertEqual([b"echo", b"Hello, world!"], answers)

    def test_missing_token_is_unauthenticated(self):
        client = self.connect()
        with self.assertRaises(pa.flight.FlightUnauthenticatedError):
            list(client.do_action(pa.flight.Action("echo", b"")))

    def test_wrong_password_and_wrong_user_are_told_alike(self):
        client = self.connect()
        told = set()
        for user, password in ((b"invalid", b"password"), (b"test", b"invalid")):
            with self.assertRaises(pa.flight.FlightUnauthenticatedError) as refused:
                client.authenticate_basic_token(user, password)
            told.add(str(refused.exception).split(" gRPC")[0])
        self.assertEqual(1, len(told), told)

    def test_server_is_not_trusted_without_its_certificate(self):
        client = self.connect(tls_root_certs=None)
        with self.assertRaises(pa.flight.FlightUnavailableError):
            list(client.list_actions())

    def test_nothing_is_served_without_tls(self):
        with Sample.client(self.sample) as client:
            with self.assertRaises(pa.flight.FlightUnavailableError):
                list(client.list_actions())

    def test_who_may_not_write_may_read(self):
        client = self.connect()
        table = numbers(10)
        path = pa.flight.FlightDescriptor.for_path("store", "secured")
        writer, _ = client.do_put(path, table.schema, options=self.login(client, b"test"))
        with writer:
            writer.write_table(table)
        reader = self.login(client, b"reader")
        self.assertTrue(table.equals(client.do_get(pa.flight.Ticket("store/secured"), reader).read_all()))
        with self.assertRaises(pa.flight.FlightUnauthorizedError):
            writer, _ = client.do_put(path, table.schema, options=reader)
            with writer:
                writer.write_table(table)
        with self.assertRaises(pa.flight.FlightUnauthorizedError):
            list(client.do_action(pa.flight.Action("drop", b"secured"), reader))
        self.assertNotIn("drop", [action.type for action in client.list_actions(reader)])
        self.assertTrue(table.equals(client.do_get(pa.flight.Ticket("store/secured"), reader).read_all()))

    def test_too_many_calls_are_told_when_to_try_again(self):
        client = self.connect()
        self.sample.cli("accounts", "create", "hasty")
        secret = self.sample.cli("tokens", "create", "hasty", "--name", "loop", "--quiet").strip()
        options = pa.flight.FlightCallOptions(headers=[(b"authorization", b"Bearer " + secret.encode())])
        with self.assertRaisesRegex(pa.ArrowInvalid, "calls.*try again in"):
            for _ in range(2000):
                list(client.do_action(pa.flight.Action("echo", b""), options))

    def test_accounts_live_as_the_command_line_says(self):
        client = self.connect()
        self.sample.cli("accounts", "create", "acme", "--name", "Acme Inc.", "--max-requests", "3")
        token = json.loads(self.sample.cli("tokens", "create", "acme", "--name", "laptop", "--format", "json"))
        secret = token["secret"]
        options = pa.flight.FlightCallOptions(headers=[(b"authorization", b"Bearer " + secret.encode())])
        for _ in range(3):
            list(client.do_action(pa.flight.Action("echo", b""), options))
        with self.assertRaisesRegex(pa.ArrowInvalid, "requests"):
            for _ in range(100):
                list(client.do_action(pa.flight.Action("echo", b""), options))
        self.assertNotIn(secret, self.sample.cli("accounts", "show", "acme"))
        self.assertNotIn(secret, self.sample.http("/actuator/flightaccounts"))
        self.assertNotIn(secret, self.sample.log())
        usage = json.loads(self.sample.http("/actuator/flightusage"))
        self.assertIn("acme", json.dumps(usage))
        self.sample.cli("accounts", "delete", "acme", "--yes")


if __name__ == "__main__":
    unittest.main()
