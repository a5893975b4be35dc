"""Streams and small calls that no source slows down: the starter, raw arrow-java and pyarrow."""

import json

import datasets
import longrun
import report
import rounds
import servers
import workloads

GROUPS = ("doget", "doput", "info", "builtin", "action")

# Servers that differ from the one they are named after in these only
TAKES_PART = {"starter-chunks": ("doget", "doput"), "raw-copy": ("doget",), "raw-chunks": ("doget", "doput")}


def run(stack, java, told, options):
    """Return the tables, and all samples as JSON."""
    directory = datasets.prepare(servers.TARGET / "data", options.held)
    data = datasets.load(directory)
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
    if options.long:
        text, samples = longrun.run(clients, data, (options.mib or 10 * 1024) << 20)
        return text, json.dumps({"machine": told, "resident": samples})
    chosen = [workload for workload in workloads.make(data, load, options)
              if not options.workload or options.workload in workload.name]
    told_all = report.Report(told, compare(chosen, clients, options), not options.quick)
    return told_all.markdown(), told_all.json()


def warm_up(workload, options):
    """How much passes through a server before it is measured: streams by their size, small calls by runs."""
    return options.warm_up_gib if workload.unit == "GiB" else 1


def compare(chosen, clients, options):
    samples = {}
    for workload in chosen:
        takes_part = [client for client in clients if workload.group in TAKES_PART.get(client.server.name, GROUPS)]
        samples[workload] = rounds.compare(workload, takes_part, options.rounds, warm_up(workload, options))
    return samples
