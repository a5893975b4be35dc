"""The tables of a run, as markdown and JSON."""

import dataclasses
import json

import figures

MIB = 1 << 20

# What the starter is to reach: (of the best raw arrow-java server, of pyarrow), by group and clients
GOALS = {"doget": (1.0, 0.95), "doput": (1.3, 0.9)}
SMALL_GOALS = {("builtin", 1): (None, 1.5), ("builtin", 16): (None, 2.5),
               ("action", 1): (None, 1.1), ("action", 16): (None, 1.6)}


class Report:

    def __init__(self, machine, samples, judge):
        """Take samples by workload, and below that by name of the server, one a round, and whether to name goals."""
        self._machine = machine
        self._samples = samples
        self._judge = judge

    def markdown(self):
        parts = ["\n".join(f"- {name}: {value}" for name, value in self._machine.items()), self._ratios(),
                 self._servers()]
        return "\n\n".join(part for part in parts if part) + "\n"

    def json(self):
        workloads = {workload.name: {server: [dataclasses.asdict(sample) for sample in samples]
                                     for server, samples in by_server.items()}
                     for workload, by_server in self._samples.items()}
        return json.dumps({"machine": self._machine, "workloads": workloads}, indent=1)

    def _ratios(self):
        rows = []
        for workload, by_server in self._samples.items():
            goals = goals_of(workload) if self._judge else (None, None)
            raw = best_raw(by_server)
            for starter, label in (("starter", ""), ("starter-chunks", ", 32 MiB chunks")):
                if starter in by_server:
                    rows.append([workload.name + label, self._ratio(by_server, starter, raw, goals[0]),
                                 self._ratio(by_server, starter, "pyarrow", goals[1])])
        header = ["Rate of the starter", "of raw arrow-java", "of pyarrow"]
        return table(header, rows) if rows else ""

    @staticmethod
    def _ratio(by_server, starter, other, goal):
        if other not in by_server:
            return ""
        ratio = figures.ratio(*([sample.rate for sample in by_server[name]] for name in (starter, other)))
        text = f"{ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f})"
        if other.startswith("raw-"):
            text += f", `{other}`"
        if goal is not None:
            text += f"; goal {goal:g}: {'met' if ratio.reaches(goal) else '**missed**'}"
        return text

    def _servers(self):
        rows = []
        for workload, by_server in self._samples.items():
            bulk = workload.unit == "GiB"
            for server, samples in by_server.items():
                rates = [sample.rate for sample in samples]
                low, high = figures.quartiles(rates)
                rows.append([workload.name, server, f"{_rate(figures.median(rates), bulk)}",
                             f"{_number(low, bulk)} to {_number(high, bulk)}",
                             _cpu([sample.cpu_cost for sample in samples], bulk),
                             _cpu([sample.client_cpu_cost for sample in samples], bulk), _heap(samples, bulk),
                             f"{max(sample.peak_resident for sample in samples) / MIB:.0f}"])
        return table(["Workload", "Server", "Median", "Quartiles", "Server CPU", "Client CPU", "Heap allocated",
                      "Peak RSS, MiB"], rows)


def goals_of(workload):
    if workload.group in GOALS:
        return GOALS[workload.group]
    clients = 16 if "16" in workload.name else 1
    return SMALL_GOALS.get((workload.group, clients), (None, None))


def best_raw(by_server):
    """The fastest of the raw servers."""
    raw = [name for name in by_server if name.startswith("raw")]
    return max(raw, default="raw", key=lambda name: figures.median([sample.rate for sample in by_server[name]]))


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _number(value, bulk):
    return f"{value:.2f}" if bulk else f"{value:.0f}"


def _rate(value, bulk):
    return _number(value, bulk) + (" GiB/s" if bulk else "/s")


def _cpu(costs, bulk):
    cost = figures.median(costs)
    return f"{cost:.2f} s/GiB" if bulk else f"{cost * 1e6:.0f} µs/call"


def _heap(samples, bulk):
    costs = [sample.heap_cost for sample in samples if sample.heap_cost is not None]
    if not costs:
        return ""
    cost = figures.median(costs)
    return f"{cost / MIB:.1f} MiB/GiB" if bulk else f"{cost:.0f} B/call"
