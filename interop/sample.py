"""Starts the packaged sample on ports that are free, and ends it."""

import atexit
import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

import pyarrow.flight as flight

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
# A short life: what a second compiler would gain, it costs while the sample starts
FLAGS = ["-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
FLIGHT_PORT = re.compile(r"Flight server listens at \S+:(\d+)")
HTTP_PORT = re.compile(r"Tomcat started on port (\d+)")
# A busy machine takes long; only failing tests wait so long
START_SECONDS = 300


def jar():
    jars = glob.glob(os.path.join(ROOT, "sample-app", "target", "sample-app-*.jar"))
    if not jars:
        sys.exit("sample-app/target holds no jar: run 'mvn verify' first")
    return jars[0]


class Sample:
    """The sample as a process. With fixtures, the README's flights and some that fail on purpose are there too."""

    def __init__(self, *arguments, fixtures=False, command=None, cwd=None):
        if command is not None:
            command = list(command)
        elif fixtures:
            command = [JAVA, *FLAGS]
            # Without -jar no manifest is read, so the flags are given here
            command += [
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Dloader.path=" + os.path.join(ROOT, "sample-app", "target", "test-classes"),
                "-cp", jar(), "org.springframework.boot.loader.launch.PropertiesLauncher",
                "--spring.main.sources=io.flightboot.interop.FailingFlights,io.flightboot.readme.SalesFlights",
            ]
        else:
            command = [JAVA, *FLAGS, "-jar", jar()]
        self.data = tempfile.mkdtemp(prefix="flight-data-")
        command += ["--flight.server.port=0", "--server.port=0", "--sample.data.directory=" + self.data, *arguments]
        self._log = tempfile.NamedTemporaryFile("w+", prefix="flight-sample-", suffix=".log", delete=False)
        self._process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=self._log,
                                         stderr=subprocess.STDOUT)
        atexit.register(self.stop)
        self.port = int(self._await(FLIGHT_PORT))
        self.http_port = int(self._await(HTTP_PORT))
        # Its ports are open before it is ready; calls are refused until then
        self._await_that(self._ready)

    def _await(self, pattern):
        return self._await_that(lambda: pattern.search(self.log())).group(1)

    def _await_that(self, found):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            result = found()
            if result:
                return result
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        self.stop()
        raise RuntimeError("The sample did not start:\n" + self.log())

    def _ready(self):
        try:
            return '"UP"' in self.http("/actuator/health/readiness")
        except OSError:
            return False

    def log(self):
        with open(self._log.name, encoding="utf-8", errors="replace") as log:
            return log.read()

    def client(self, **options):
        return flight.FlightClient(f"grpc://127.0.0.1:{self.port}", **options)

    def http(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.http_port}{path}", timeout=10) as response:
            return response.read().decode()

    def stop(self):
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        return self._process.returncode

    def close(self):
        code = self.stop()
        self._log.close()
        os.unlink(self._log.name)
        shutil.rmtree(self.data, ignore_errors=True)
        atexit.unregister(self.stop)
        return code


class SecuredSample(Sample):
    """The sample with its profile 'secured', in a directory that goes with it."""

    def __init__(self, *arguments):
        self.directory = tempfile.mkdtemp(prefix="flight-secured-")
        self._profile = ["--spring.profiles.active=secured", "--sample.directory=" + self.directory]
        super().__init__(*self._profile, *arguments)
        self.certificate = os.path.join(self.directory, "certificate.pem")

    def client(self, **options):
        with open(self.certificate, "rb") as certificate:
            options.setdefault("tls_root_certs", certificate.read())
        return flight.connect(f"grpc+tls://localhost:{self.port}", **options)

    def cli(self, *arguments):
        """What a command prints that works on the accounts of the running sample."""
        command = subprocess.run([JAVA, *FLAGS, "-jar", jar(), "flight", *arguments, *self._profile], check=True,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=START_SECONDS)
        return command.stdout.decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        try:
            return super().close()
        finally:
            shutil.rmtree(self.directory, ignore_errors=True)
