"""Runs workloads in rounds, so that what disturbs the machine falls on all servers alike."""

import time

import figures


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


def compare(workload, clients, rounds, warm_up):
    """Check and warm up every server, then measure each once a round. Return the samples by server."""
    print(workload.name, end="", flush=True)
    for client in clients:
        workload.verify(client)
    for client in clients:
        amount = workload.run(client)
        while amount < warm_up:
            amount += workload.run(client)
    by_server = {client.server.name: [] for client in clients}
    for turn in range(rounds):
        first = turn % len(clients)
        for client in clients[first:] + clients[:first]:
            by_server[client.server.name].append(measure(workload, client))
        print(".", end="", flush=True)
    print("", *(f"{name} {figures.median([sample.rate for sample in taken]):.4g}"
                for name, taken in by_server.items()), flush=True)
    return by_server
