"""What observation costs: the starter with and without it, side by side. Build with benchmarks/run first."""

import argparse
import contextlib
import json
import time

import datasets
import figures
import servers
import streams
import workloads

OFF = "-Dflight.observation.enabled=false"
GROUPS = ("doget", "action")


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--java", default="java", help="the java to run")
    parser.add_argument("--rounds", type=int, default=15, help="how often each has its turn")
    parser.add_argument("--warm-up-gib", type=float, default=6, help="GiB that each server moves before")
    parser.add_argument("--mib", type=int, default=256, help="MiB in a stream")
    parser.add_argument("--milliseconds", type=int, default=2000, help="how long small calls run a turn")
    parser.add_argument("--heap", default="512m")
    parser.add_argument("--direct", default="1g")
    parser.add_argument("--only", default=",".join(GROUPS), help="some of " + ",".join(GROUPS))
    parser.add_argument("--data", help="a directory with the data, which is made if not given")
    options = parser.parse_args()
    options.only = options.only.split(",")
    options.size = options.mib << 20
    return options


def row(workload, samples):
    on, off = samples["observed"], samples["unobserved"]
    cells = [workload.name]
    for cost in ("cpu_cost", "heap_cost"):
        ours, theirs = ([getattr(sample, cost) for sample in taken] for taken in (on, off))
        ratio = figures.ratio(ours, theirs)
        cells += [f"{figures.median(ours):.4g}", f"{figures.median(theirs):.4g}",
                  f"{ratio.value:.3f} ({ratio.low:.3f} to {ratio.high:.3f})"]
    return "| " + " | ".join(cells) + " |"


def main():
    options = parse()
    java = servers.Java(options.java, options.heap, options.direct)
    directory = options.data or datasets.prepare(servers.TARGET / "data", 64 << 20)
    data = {name: held for name, held in datasets.load(directory).items() if name == "narrow-64k"}
    with contextlib.ExitStack() as stack:
        started = []
        for name, flags in (("observed", []), ("unobserved", [OFF])):
            started.append(servers.Server(name, java.command("StarterServer", directory, flags=flags)))
            stack.callback(started[-1].stop)
        load = servers.Process("load-client", java.command("LoadClient"))
        stack.callback(load.stop)
        for server in started:
            server.await_port()
        clients = [workloads.Client(server) for server in started]
        taken = streams.compare(workloads.make(data, load, options), clients, options)
    print(json.dumps({"date": time.strftime("%Y-%m-%d"), "jvm": java.version(), "rounds": options.rounds}))
    print("| | CPU s on | off | ratio | heap bytes on | off | ratio |\n| --- | --- | --- | --- | --- | --- | --- |")
    for workload, samples in taken.items():
        print(row(workload, samples))


if __name__ == "__main__":
    main()
