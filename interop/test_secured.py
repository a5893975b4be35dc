"""The sample's profile 'secured', as the cookbook's users of basic authentication meet it."""

import os
import shutil
import tempfile
import unittest

import pyarrow as pa
import pyarrow.flight

from sample import Sample


class SecuredTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp(prefix="flight-secured-")
        cls.addClassCleanup(shutil.rmtree, cls.directory, True)
        cls.sample = Sample("--spring.profiles.active=secured", "--sample.directory=" + cls.directory)
        cls.addClassCleanup(cls.sample.close)

    def connect(self, **options):
        with open(os.path.join(self.directory, "certificate.pem"), "rb") as certificate:
            options.setdefault("tls_root_certs", certificate.read())
        client = pa.flight.connect(f"grpc+tls://localhost:{self.sample.port}", **options)
        self.addCleanup(client.close)
        return client

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
        with self.sample.client() as client:
            with self.assertRaises(pa.flight.FlightUnavailableError):
                list(client.list_actions())


if __name__ == "__main__":
    unittest.main()
