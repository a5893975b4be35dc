"""The metrics of the sample as promtool, a real Prometheus, the rules and the dashboard see them."""

import json
import os
import re
import shutil
import subprocess
import threading
import unittest

import pyarrow as pa
import pyarrow.flight as flight

from prometheus import Prometheus
from sample import ROOT, Sample
from tables import numbers

OPERATIONS = os.path.join(ROOT, "docs", "operations")
RULES = os.path.join(OPERATIONS, "prometheus-rules.yml")
DASHBOARD = os.path.join(OPERATIONS, "grafana-dashboard.json")


def promtool(*arguments, text=None):
    done = subprocess.run(["promtool", *arguments], input=text, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def dashboard_queries():
    with open(DASHBOARD, encoding="utf-8") as dashboard:
        panels = json.load(dashboard)["panels"]
    for panel in panels:
        for target in panel.get("targets", []):
            expression = target["expr"]
            for variable, value in {"$__rate_interval": "1m", "$job": ".*", "$instance": ".*"}.items():
                expression = expression.replace(variable, value)
            yield panel["title"], expression


class Traffic:
    """Calls of every kind, good and bad, and one stream that goes on."""

    def __init__(self, sample):
        self.sample = sample
        self.client = sample.client()
        self.streaming = threading.Event()
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._stream, daemon=True)

    def _stream(self):
        with self.sample.client() as client:
            reader = client.do_get(flight.Ticket(json.dumps({"route": "ticks/live", "count": 0})))
            for _ in reader:
                self.streaming.set()
                if self.stopped.is_set():
                    reader.cancel()
                    return

    def start(self):
        self.thread.start()
        self.once()
        if not self.streaming.wait(30):
            raise AssertionError("The stream of ticks has no batch")

    def once(self):
        client = self.client
        table = numbers(1000)
        writer, reader = client.do_put(flight.FlightDescriptor.for_path("store", "metrics"), table.schema)
        with writer:
            writer.write_table(table)
            writer.done_writing()
            reader.read()
        client.do_get(flight.Ticket("store/metrics")).read_all()
        list(client.do_action("echo"))
        list(client.list_flights())
        client.list_actions()
        client.get_flight_info(flight.FlightDescriptor.for_path("store", "metrics"))
        client.get_schema(flight.FlightDescriptor.for_path("store", "metrics"))
        exchange_writer, exchange_reader = client.do_exchange(flight.FlightDescriptor.for_path("echo"))
        with exchange_writer:
            exchange_writer.begin(table.schema)
            exchange_writer.write_table(table)
            exchange_writer.done_writing()
            exchange_reader.read_all()
        for wrong in (lambda: client.do_get(flight.Ticket("no/such/route")).read_all(),
                      lambda: list(client.do_action("no-such-action")),
                      lambda: client.do_get(flight.Ticket(b"\xff{")).read_all(),
                      lambda: self.fail("IllegalStateException"),
                      lambda: self.fail("UNAUTHENTICATED"),
                      lambda: self.fail("UNAUTHORIZED"),
                      lambda: client.do_get(flight.Ticket("failing/leak")).read_all()):
            try:
                wrong()
            except (pa.ArrowException, flight.FlightError, KeyError, NotImplementedError):
                continue
            raise AssertionError("A call that is wrong on purpose went well")

    def fail(self, how):
        list(self.client.do_action(("fail", json.dumps({"how": how}).encode())))

    def stop(self):
        self.stopped.set()
        self.thread.join(30)
        self.client.close()


class OperationsTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        if shutil.which("promtool") is None:
            raise unittest.SkipTest("promtool is not on this machine (Debian's package prometheus has it)")
        cls.sample = Sample(fixtures=True)
        cls.traffic = Traffic(cls.sample)
        cls.traffic.start()

    @classmethod
    def tearDownClass(cls):
        cls.traffic.stop()
        cls.sample.close()

    def test_promtool_finds_nothing_wrong_with_the_scrape(self):
        scrape = self.sample.http("/actuator/prometheus")
        ours = "".join(line + "\n" for line in scrape.splitlines()
                       if re.match(r"(# (HELP|TYPE) )?flight_", line))
        self.assertIn("flight_server_calls_seconds_count{", ours)
        code, output = promtool("check", "metrics", text=ours)
        self.assertEqual((0, ""), (code, output.strip()))

    def test_the_rules_are_well_formed(self):
        code, output = promtool("check", "rules", RULES)
        self.assertEqual(0, code, output)

    def test_the_alerts_fire_when_they_should(self):
        code, output = promtool("test", "rules", os.path.join(ROOT, "interop", "prometheus-rules-test.yml"))
        self.assertEqual(0, code, output)

    def test_rules_and_dashboard_find_series(self):
        prometheus = Prometheus(f"127.0.0.1:{self.sample.http_port}", RULES)
        try:
            def found(expression):
                try:
                    return prometheus.until(lambda: prometheus.query(expression), f"found a series of {expression}")
                except RuntimeError as error:
                    self.fail(str(error))

            # Two scrapes with traffic before and between, or a rate has nothing to go by
            for _ in range(2):
                self.traffic.once()
                count = len(prometheus.query("flight_memory_limit_bytes[1m]")[0]["values"])
                prometheus.until(
                    lambda: len(prometheus.query("flight_memory_limit_bytes[1m]")[0]["values"]) > count, "scraped again")

            for title, expression in dashboard_queries():
                with self.subTest("dashboard", panel=title):
                    found(expression)
            rules = prometheus.rules()
            self.assertTrue(rules)
            for rule in rules:
                with self.subTest("rule", rule=rule["name"]):
                    self.assertIn(rule["health"], ("ok", "unknown"), rule.get("lastError"))
                    # What an alert compares must be there while all is well
                    found(re.sub(r"(\{[^}]*\})?\s*(>|==)\s*[\d.]+$", "", rule["query"]))
        finally:
            prometheus.close()


if __name__ == "__main__":
    unittest.main()
