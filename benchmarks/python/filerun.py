"""Files: the starter's datasets beside a pyarrow server that reads and writes the same files."""

import dataclasses
import json
import math
import pathlib
import sys
import tempfile

import pyarrow.flight as flight
import pyarrow.parquet as parquet

import datasets
import figures
import filedata
import report
import rounds
import servers
import workloads

RSS_GOAL = 1 << 30
MILLION = 1e6


class Read(workloads.Bulk):
    """A file, or what a filter leaves of some columns; the amount is the rows that the file has."""

    unit = "Mrows"
    turns = 1

    def __init__(self, name, goal, file, file_rows, **wanted):
        self.name = name
        self.goal = goal
        self.amount = file_rows / MILLION
        # As long as for other streams: what a JVM compiles weighs on short calls for a dozen of them
        self.warm_up = 15 * self.amount
        self._ticket = flight.Ticket(json.dumps({"route": f"files/{file}", **wanted}))
        self._rows = None if wanted else file_rows

    def run(self, client):
        rows = 0
        for chunk in client.flight.do_get(self._ticket):
            rows += chunk.data.num_rows
        workloads.expect(self.name, client, rows, self._rows)
        return self.amount

    def verify(self, client):
        """All servers must answer the same, in whatever order."""
        table = client.flight.do_get(self._ticket).read_all()
        self._rows = table.num_rows if self._rows is None else self._rows
        workloads.expect(self.name, client, table.num_rows, self._rows)
        told = [str(table.column(name).combine_chunks().cast("float64").sum()) for name in table.column_names
                if name in ("id", "quantity")]
        self._sums = getattr(self, "_sums", told)
        workloads.expect(self.name, client, told, self._sums)


class Upload(workloads.Bulk):
    """A stream that the server writes to a Parquet file. It takes as long as a dozen reads, so it has fewer turns."""

    turns = 1 / 3

    def __init__(self, name, goal, dataset, count, uploads):
        self.name = f"DoPut {name} to Parquet"
        self.goal = goal
        self._dataset = dataset
        self._count = count
        self._rows = dataset.rows(count)
        self.amount = dataset.nbytes(count) / workloads.GIB
        self.warm_up = 0
        self._uploads = uploads
        self._descriptor = flight.FlightDescriptor.for_path("uploads", f"{name}.parquet")

    def run(self, client):
        writer, answers = client.flight.do_put(self._descriptor, self._dataset.schema)
        for batch in self._dataset.stream(self._count):
            writer.write_batch(batch)
        writer.done_writing()
        while answers.read() is not None:
            pass
        writer.close()
        return self.amount

    def verify(self, client):
        self.run(client)
        path = self._uploads[client.server.name] / self._descriptor.path[-1].decode()
        workloads.expect(self.name, client, parquet.ParquetFile(path).metadata.num_rows, self._rows)


def make(data, options, uploads):
    trades = filedata.PARQUET, options.parquet_rows
    last = options.parquet_rows - options.parquet_rows // 100
    chosen = [
        Read(f"CSV, {options.csv_rows:,} x 10", 1.2, filedata.CSV, options.csv_rows),
        Read(f"Parquet, {options.parquet_rows:,} x 6", 0.95, *trades),
        Read("Parquet, 2 columns, 1 % of the rows, anywhere", 2, *trades, columns=["id", "price"],
             filter=["price", ">=", 1297.61]),
        Read("Parquet, 2 columns, 1 % of the rows, the last", 2, *trades, columns=["id", "symbol"],
             filter=["id", ">=", last]),
        *(Upload(name, 1.2, data[name], data[name].count_for(options.size), uploads)
          for name in ("narrow-64k", "wide-64k"))]
    return [workload for workload in chosen if not options.workload or options.workload in workload.name]


def commands(java, files, uploads, starter_flags):
    return {
        "starter": java.command("FileServer", f"--flight.datasets.directories.files.path={files}",
                                f"--flight.datasets.directories.uploads.path={uploads['starter']}",
                                "--flight.datasets.directories.uploads.writable=true", flags=starter_flags),
        "pyarrow": [sys.executable, str(servers.HERE / "pyarrow_files.py"), str(files), str(uploads["pyarrow"])],
    }


def run(stack, java, told, options):
    """Return the tables, and all samples as JSON."""
    files = filedata.prepare(servers.TARGET / "data", options.csv_rows, options.parquet_rows)
    data = datasets.load(datasets.prepare(servers.TARGET / "data", options.held))
    below = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(dir=servers.TARGET)))
    uploads = {name: below / name for name in ("starter", "pyarrow")}
    for directory in uploads.values():
        directory.mkdir()
    started = []
    for name, command in commands(java, files, uploads, options.starter_flags.split()).items():
        started.append(servers.Server(name, command))
        stack.callback(started[-1].stop)
    for server in started:
        server.await_port()
    clients = [workloads.Client(server) for server in started]
    taken = {workload: rounds.compare(workload, clients, _turns(workload, options),
                                      0 if options.quick else workload.warm_up)
             for workload in make(data, options, uploads)}
    told["Rounds"] = (f"{_turns(Read, options)} of reads, {_turns(Upload, options)} of uploads, "
                      f"{options.size >> 20} MiB an upload")
    result = {workload.name: {name: [dataclasses.asdict(sample) for sample in samples]
                              for name, samples in by_server.items()} for workload, by_server in taken.items()}
    return table(told, taken, not options.quick), json.dumps({"machine": told, "files": result}, indent=1)


def _turns(workload, options):
    return math.ceil(options.rounds * workload.turns)


def table(told, taken, judge):
    rows = []
    for workload, by_server in taken.items():
        ours, theirs = (by_server[name] for name in ("starter", "pyarrow"))
        ratio = figures.ratio(*([sample.rate for sample in samples] for samples in (ours, theirs)))
        cpu = figures.ratio(*([sample.cpu_cost for sample in samples] for samples in (ours, theirs)))
        verdict = f"; goal {workload.goal:g}: {'met' if ratio.reaches(workload.goal) else '**missed**'}"
        cells = [workload.name, f"{ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f})" + (verdict if judge else ""),
                 f"{cpu.value:.2f} ({cpu.low:.2f} to {cpu.high:.2f})"]
        for samples in (ours, theirs):
            rate = figures.median([sample.rate for sample in samples])
            peak = max(sample.peak_resident for sample in samples)
            cells += [f"{rate:.2f} {workload.unit}/s", f"{peak / report.MIB:.0f}"
                      + (" **over 1 GiB**" if samples is ours and peak > RSS_GOAL else "")]
        rows.append(cells)
    header = ["Workload", "Rate of the starter, of pyarrow", "Server CPU, of pyarrow", "starter", "peak RSS, MiB",
              "pyarrow", "peak RSS, MiB"]
    return "\n".join(f"- {name}: {value}" for name, value in told.items()) + "\n\n" + report.table(header, rows) + "\n"
