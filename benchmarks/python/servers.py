"""The processes of a run, and what the kernel knows of them."""

import json
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "target"
PACKAGE = "io.flightboot.benchmarks"


class Process:
    """A child that answers lines with JSON, and ends when its input does."""

    def __init__(self, name, command):
        self.name = name
        log = TARGET / f"{name}.log"
        with open(log, "wb") as errors:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
                                             text=True, cwd=HERE)
        self._log = log
        self.pid = self._process.pid

    def ask(self, line):
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass
        return self.read()

    def read(self):
        # A JVM may print lines of its own
        for line in self._process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        raise SystemExit(f"{self.name} ended, see {self._log}:\n" + self._log.read_text()[-2000:])

    def cpu_seconds(self):
        """CPU time of all threads, ended ones included, in nanoseconds' resolution (CPUCLOCK_SCHED of the pid)."""
        return time.clock_gettime_ns((~self.pid << 3) | 2) / 1e9

    def stop(self):
        self._process.stdin.close()
        for end in (lambda: None, self._process.terminate, self._process.kill):
            end()
            try:
                return self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                continue


class Server(Process):

    def __init__(self, name, command):
        super().__init__(name, command)
        self.port = None

    def await_port(self):
        self.port = self.read()["port"]

    def heap_allocated(self):
        return self.ask("figures")["allocated"]

    def resident(self, field="VmRSS"):
        with open(f"/proc/{self.pid}/status") as status:
            for line in status:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) * 1024
        raise LookupError(field)

    def reset_peak(self):
        pathlib.Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def peak_resident(self):
        return self.resident("VmHWM")


class Java:
    """How to start a JVM: the same flags for all servers."""

    def __init__(self, executable, heap, direct):
        self.executable = executable
        self.flags = [f"-Xms{heap}", f"-Xmx{heap}", f"-XX:MaxDirectMemorySize={direct}", *_flags_of_build()]
        self.classpath = f"{TARGET / 'classes'}:{(TARGET / 'classpath.txt').read_text().strip()}"

    def command(self, main, *arguments, flags=()):
        return [self.executable, *self.flags, *flags, "-cp", self.classpath, f"{PACKAGE}.{main}",
                *map(str, arguments)]

    def version(self):
        told = subprocess.run([self.executable, "-version"], stderr=subprocess.PIPE, text=True, check=True)
        return told.stderr.splitlines()[1]


def _flags_of_build():
    for line in (TARGET / "classes" / "application.properties").read_text().splitlines():
        if line.startswith("benchmarks.jvm-args="):
            return line.partition("=")[2].split()
    raise SystemExit("Build the benchmarks first: use benchmarks/run")


def commands(java, data, starter_flags):
    """All servers by name. Of the raw ones the best counts in each row."""
    chunks = "-Dio.netty.allocator.maxOrder=12"
    return {
        "starter": java.command("StarterServer", data, flags=starter_flags),
        "starter-chunks": java.command("StarterServer", data, flags=[*starter_flags, chunks]),
        "raw": java.command("RawServer", data, "true"),
        "raw-copy": java.command("RawServer", data, "false"),
        "raw-chunks": java.command("RawServer", data, "true", flags=[chunks]),
        "pyarrow": [sys.executable, str(HERE / "pyarrow_server.py"), str(data)],
    }
