"""Measures the starter, raw arrow-java and pyarrow side by side. Started by benchmarks/run."""

import argparse
import contextlib
import json
import os
import platform
import signal
import time

import pyarrow

import datasets
import figures
import longrun
import report
import servers
import workloads

GROUPS = ("doget", "doput", "info", "builtin", "action")
SERVERS = ("starter", "starter-chunks", "raw", "raw-copy", "raw-chunks", "pyarrow")

# Servers that differ from the one they are named after in these only
TAKES_PART = {"starter-chunks": ("doget", "doput"), "raw-copy": ("doget",), "raw-chunks": ("doget", "doput")}

# What passes through each server before anything is measured: JVMs compile for long after the first streams
WARM_UP_GIB = 6


def parse():
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run: little data, 3 rounds, short calls")
    parser.add_argument("--long", action="store_true", help="streams of 10 GiB with the server's memory watched")
    parser.add_argument("--rounds", type=int, help="rounds in which every server has its turn (15)")
    parser.add_argument("--only", type=names(GROUPS), default=GROUPS, help=f"some of {','.join(GROUPS)}")
    parser.add_argument("--servers", type=names(SERVERS), default=SERVERS, help=f"some of {','.join(SERVERS)}")
    parser.add_argument("--workload", help="only workloads with this in their name, such as 'narrow-64k'")
    parser.add_argument("--mib", type=int, help="MiB in a stream of 64k-row batches (1024), a quarter with 4k rows")
    parser.add_argument("--java", default="java", help="the java to run")
    parser.add_argument("--heap", default="1g", help="heap of each JVM (1g)")
    parser.add_argument("--direct", default="2g", help="direct memory of each JVM (2g)")
    parser.add_argument("--starter-flags", default="", metavar="FLAGS",
                        help="further flags of the starter's JVM, say to record it: they spoil the comparison")
    parser.add_argument("--out", default="results", help="name of the files in benchmarks/target (results)")
    options = parser.parse_args()
    options.rounds = options.rounds or (3 if options.quick else 15)
    options.size = (options.mib or (64 if options.quick else 1024)) << 20
    options.held = (16 if options.quick else 64) << 20
    options.milliseconds = 200 if options.quick else 1000
    options.warm_up_gib = 0 if options.quick else WARM_UP_GIB
    return options


def names(known):
    def split(text):
        chosen = tuple(text.split(","))
        for name in chosen:
            if name not in known:
                raise argparse.ArgumentTypeError(f"'{name}' is none of {', '.join(known)}")
        return chosen
    return split


def measure(workload, client):
    server = client.server
    server.reset_peak()
    heap = server.heap_allocated()
    client_cpu = workload.client_cpu_seconds()
    cpu = server.cpu_seconds()
    start = time.perf_counter()
    amount = workload.run(client)
    seconds = time.perf_counter() - start
    # What a server still does after its answer counts too, and must not weigh on the next one
    time.sleep(0.05)
    cpu = server.cpu_seconds() - cpu
    client_cpu = workload.client_cpu_seconds() - client_cpu
    heap = None if heap is None else server.heap_allocated() - heap
    return figures.Sample(seconds, amount, cpu, client_cpu, server.peak_resident(), heap)


def warm_up(workload, client, gib):
    amount = workload.run(client)
    if workload.unit == "GiB":
        while amount < gib:
            amount += workload.run(client)
    else:
        for _ in range(3):
            workload.run(client)


def compare(chosen, clients, options):
    samples = {}
    for workload in chosen:
        takes_part = [client for client in clients if workload.group in TAKES_PART.get(client.server.name, GROUPS)]
        print(workload.name, end="", flush=True)
        for client in takes_part:
            workload.verify(client)
        for client in takes_part:
            warm_up(workload, client, options.warm_up_gib)
        by_server = samples[workload] = {client.server.name: [] for client in takes_part}
        for turn in range(options.rounds):
            first = turn % len(takes_part)
            for client in takes_part[first:] + takes_part[:first]:
                by_server[client.server.name].append(measure(workload, client))
            print(".", end="", flush=True)
        print("", *(f"{name} {figures.median([sample.rate for sample in taken]):.4g}"
                    for name, taken in by_server.items()), flush=True)
    return samples


def machine(java, options):
    with open("/proc/cpuinfo") as info:
        model = next((line.partition(":")[2].strip() for line in info if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return {"Date": time.strftime("%Y-%m-%d"),
            "Machine": f"{os.cpu_count()} x {model}, {memory} GiB, {platform.system()} {platform.release()}",
            "Load before the run": f"{os.getloadavg()[0]:.2f}",
            "JVM": f"{java.version()}, `{' '.join(java.flags)}`",
            "pyarrow": f"{pyarrow.__version__}, Python {platform.python_version()}",
            "Rounds": f"{options.rounds}, {options.size >> 20} MiB a stream with 64k rows a batch, "
                      f"{options.size >> 22} MiB with 4k"}


def main():
    options = parse()
    signal.signal(signal.SIGTERM, lambda *ignored: exit(143))
    java = servers.Java(options.java, options.heap, options.direct)
    told = machine(java, options)
    directory = datasets.prepare(servers.TARGET / "data", options.held)
    data = datasets.load(directory)
    with contextlib.ExitStack() as stack:
        started = []
        for name, command in servers.commands(java, directory, options.starter_flags.split()).items():
            if name in options.servers:
                started.append(servers.Server(name, command))
                stack.callback(started[-1].stop)
        load = servers.Process("load-client", java.command("LoadClient"))
        stack.callback(load.stop)
        for server in started:
            server.await_port()
        clients = [workloads.Client(server) for server in started]
        out = servers.TARGET / options.out
        if options.long:
            text, samples = longrun.run(clients, data, (options.mib or 10 * 1024) << 20)
            result = json.dumps({"machine": told, "resident": samples})
        else:
            chosen = [workload for workload in workloads.make(data, load, options)
                      if not options.workload or options.workload in workload.name]
            told_all = report.Report(told, compare(chosen, clients, options), not options.quick)
            text, result = told_all.markdown(), told_all.json()
    out.with_suffix(".json").write_text(result)
    out.with_suffix(".md").write_text(text)
    print(f"\n{text}\nWritten to {out}.md and {out}.json")


if __name__ == "__main__":
    main()
