"""Airport: scans beside plain streams of the same rows, the contents of many tables, and inserts."""

import dataclasses
import json
import pathlib
import sys
import tempfile

import pyarrow.flight as flight

import airport
import datasets
import figures
import report
import rounds
import servers
import workloads

GOAL_OF_PLAIN = 0.9
GOAL_SECONDS = 1.0
TABLES = 1000


def run(stack, java, told, options):
    """Return the tables, and all samples as JSON."""
    directory = datasets.prepare(servers.TARGET / "data", options.held)
    data = datasets.load(directory)["narrow-64k"]
    batches = -(-options.airport_rows // data.batches[0].num_rows)
    below = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(dir=servers.TARGET)))
    ours = servers.Server("airport", java.command(
        "AirportServer", directory, batches, f"--flight.airport.catalogs.kept.file={below / 'kept.duckdb'}",
        "--flight.airport.catalogs.kept.default-schema=bench", flags=options.starter_flags.split()))
    stack.callback(ours.stop)
    theirs = servers.Server("pyarrow", [sys.executable, str(servers.HERE / "pyarrow_server.py"), str(directory)])
    stack.callback(theirs.stop)
    for server in (ours, theirs):
        server.await_port()
    bench = Bench(ours, theirs, data, batches)
    warm_up = 0 if options.quick else 4 * options.airport_rows / airport.MILLION
    parts = [bench.scans(options.rounds, warm_up), bench.listing(options.rounds, 0 if options.quick else 10),
             *(bench.inserts(rows, max(1, options.rounds // 3)) for rows in options.inserts)]
    told["Rounds"] = f"{options.rounds} of scans and listings, {max(1, options.rounds // 3)} of inserts"
    text = "\n".join(f"- {name}: {value}" for name, value in told.items())
    samples = {name: {way: [dataclasses.asdict(sample) for sample in taken] for way, taken in by_way.items()}
               for _, name, by_way in parts}
    return "\n\n".join([text, *(table for table, _, _ in parts)]) + "\n", json.dumps(
        {"machine": told, "airport": samples}, indent=1)


class Bench:

    def __init__(self, ours, theirs, data, batches):
        self._ours = ours
        self._data = data
        self._rows = data.rows(batches)
        self._batches = batches
        self._client = workloads.Client(ours).flight
        self._pyarrow = workloads.Client(theirs).flight
        self._theirs = theirs
        self._held = airport.Catalog(self._client, "held")
        self._kept = airport.Catalog(self._client, "kept")

    def _way(self, name, read, server=None):
        return airport.Way(name, server or self._ours, read)

    def _plain(self, client, route):
        return lambda: airport.rows_of([client.do_get(flight.Ticket(f"bench/{route}/{self._batches}".encode()))])

    def _scan(self, catalog, descriptor, columns=()):
        return lambda: airport.rows_of(catalog.scan(descriptor, columns))

    def scans(self, turns, warm_up):
        narrow = self._held.objects()["bench/narrow"].descriptor
        self._kept.create("bench", "narrow", self._data.schema)
        kept = self._kept.objects()["bench/narrow"].descriptor
        self._kept.insert(kept, self._data.schema, self._data.stream(self._batches))
        ways = [self._way("plain DoGet", self._plain(self._client, "reader/narrow-64k")),
                self._way("Airport", self._scan(self._held, narrow)),
                self._way("engine's table", self._scan(self._kept, kept)),
                self._way("engine's table, count(*)", self._scan(self._kept, kept, [airport.ROW_ID])),
                self._way("pyarrow", self._plain(self._pyarrow, "narrow-64k"), self._theirs)]
        scan = airport.Scan(f"Scan of {self._rows:,} rows", self._rows)
        taken = rounds.compare(scan, ways, turns, warm_up)
        self._kept.drop("bench", "narrow")
        rows = []
        plain = [sample.rate for sample in taken["plain DoGet"]]
        for name, samples in taken.items():
            rates = [sample.rate for sample in samples]
            ratio = figures.ratio(rates, plain)
            goal = ""
            if name == "Airport":
                goal = f"; goal {GOAL_OF_PLAIN}: {'met' if ratio.reaches(GOAL_OF_PLAIN) else '**missed**'}"
            rows.append([name, *_rate(rates), f"{ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f}){goal}",
                         f"{figures.median([sample.cpu_cost for sample in samples]) * 1000:.0f} ms/Mrow", _peak(samples)])
        header = [scan.name, "Mrows/s", "Quartiles", "of plain DoGet", "Server CPU", "Peak RSS, MiB"]
        return report.table(header, rows), scan.name, taken

    def listing(self, turns, warm_up):
        listing = airport.Listing(TABLES)
        way = self._way("airport", lambda: len(airport.Catalog(self._client, "many").objects()))
        taken = rounds.compare(listing, [way], turns, warm_up)
        seconds = [sample.seconds for sample in taken["airport"]]
        low, high = figures.quartiles(seconds)
        verdict = "met" if figures.median(seconds) <= GOAL_SECONDS else "**missed**"
        table = report.table([listing.name, "Median", "Quartiles", f"Goal {GOAL_SECONDS:g} s"],
                             [["list_schemas, and all contents", f"{figures.median(seconds) * 1000:.0f} ms",
                               f"{low * 1000:.0f} to {high * 1000:.0f} ms", verdict]])
        return table, listing.name, taken

    def inserts(self, rows, turns):
        insert = airport.Insert(self._data, rows)
        narrow = self._held.objects()["bench/narrow"].descriptor
        ways = [self._way("a bean's table", lambda sent: self._held.insert(narrow, sent.schema, sent.batches())),
                self._way("engine's table", self._insert_kept)]
        taken = rounds.compare(insert, ways, turns, 0)
        found = []
        for name, samples in taken.items():
            found.append([name, *_rate([sample.rate for sample in samples]),
                          f"{figures.median([sample.cpu_cost for sample in samples]) * 1000:.0f} ms/Mrow",
                          _peak(samples)])
        table = report.table([insert.name, "Mrows/s", "Quartiles", "Server CPU", "Peak RSS, MiB"], found)
        peak = self._ours.ask("figures")["off_heap_peak"] / report.MIB
        return f"{table}\n\nPeak of all Arrow memory so far, the held data included: {peak:.0f} MiB", insert.name, taken

    def _insert_kept(self, sent):
        self._kept.create("bench", "grown", sent.schema)
        grown = self._kept.objects()["bench/grown"].descriptor
        rows = self._kept.insert(grown, sent.schema, sent.batches())
        self._kept.drop("bench", "grown")
        return rows


def _rate(rates):
    low, high = figures.quartiles(rates)
    return f"{figures.median(rates):.2f}", f"{low:.2f} to {high:.2f}"


def _peak(samples):
    return f"{max(sample.peak_resident for sample in samples) / report.MIB:.0f}"
