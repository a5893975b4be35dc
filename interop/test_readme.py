"""The README's client in Python against the README's service."""

import contextlib
import io
import os
import re
import unittest

import pyarrow.flight as flight

from sample import ROOT, Sample, SecuredSample


def snippets(page="README.md"):
    with open(os.path.join(ROOT, page), encoding="utf-8") as readme:
        return re.findall(r"```python\n(.*?)```", readme.read(), re.DOTALL)


class ReadmeTest(unittest.TestCase):

    def test_the_client_prints_rows(self):
        code = snippets()[0]
        sample = Sample(fixtures=True)
        try:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(code.replace(":8815", f":{sample.port}"), {})
            self.assertIn("{'region': 'north', 'year': 2026,", printed.getvalue())
        finally:
            sample.close()

    def test_the_client_with_a_token_reads_a_table(self):
        code = snippets()[1]
        with SecuredSample() as sample:
            sample.cli("accounts", "create", "acme", "--authority", "sales.read", "--max-rows", "1000000000")
            secret = sample.cli("tokens", "create", "acme", "--name", "laptop", "--quiet").strip()
            code = (code.replace("data.example:8815", f"localhost:{sample.port}")
                    .replace("server.crt", sample.certificate)
                    .replace("fb_...", secret))
            names = {"flight": flight, "ticket": flight.Ticket("trades/latest")}
            exec(code, names)
            self.assertEqual(1000, names["table"].num_rows)

    def test_datasets_are_filtered_uploaded_and_dropped(self):
        code = snippets()[2]
        sample = Sample()
        try:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(code.replace(":8815", f":{sample.port}"), {})
            self.assertRegex(printed.getvalue(), r"^[1-9]\d* rows$")
        finally:
            sample.close()


class DataServicesTest(unittest.TestCase):

    def test_the_programs_of_the_page_run(self):
        sample = Sample()
        try:
            first, second = snippets("docs/data-services.md")
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(first.replace(":8815", f":{sample.port}"), {})
                exec(second.replace(":8815", f":{sample.port}"), {})
            self.assertIn("open: decimal128", printed.getvalue())
            self.assertIn("draft/2020-12", printed.getvalue())
        finally:
            sample.close()


if __name__ == "__main__":
    unittest.main()
