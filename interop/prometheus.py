"""Starts a Prometheus that scrapes the sample, and asks it."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

START_SECONDS = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Prometheus:

    def __init__(self, target, rules):
        self._folder = tempfile.mkdtemp(prefix="flight-prometheus-")
        config = os.path.join(self._folder, "prometheus.yml")
        with open(config, "w", encoding="utf-8") as out:
            json.dump({
                "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
                "rule_files": [rules],
                "scrape_configs": [{
                    "job_name": "flight-sample",
                    "metrics_path": "/actuator/prometheus",
                    "static_configs": [{"targets": [target]}],
                }],
            }, out)
        self._log = open(os.path.join(self._folder, "log"), "w+", encoding="utf-8")
        port = free_port()
        self._address = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            ["prometheus", f"--config.file={config}", f"--storage.tsdb.path={self._folder}/data",
             f"--web.listen-address=127.0.0.1:{port}"],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT)
        self.until(lambda: self.query("up == 1"), "scrapes the sample")

    def until(self, condition, what):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                result = condition()
                if result:
                    return result
            except OSError:
                pass
            time.sleep(0.2)
        self._log.seek(0)
        raise RuntimeError(f"Prometheus never {what}:\n{self._log.read()}")

    def query(self, expression):
        return self._get("query", query=expression)["result"]

    def rules(self):
        return [rule for group in self._get("rules")["groups"] for rule in group["rules"]]

    def _get(self, path, **parameters):
        url = f"{self._address}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        with urllib.request.urlopen(url, timeout=10) as response:
            return json.load(response)["data"]

    def close(self):
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)
