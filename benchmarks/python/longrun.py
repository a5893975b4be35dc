"""A long stream in each direction, with the memory of the server watched all the while."""

import threading
import time

import figures
import report
import workloads

GROWTH = 64 << 20


class Watch:
    """Samples the resident memory of a server every 100 ms."""

    def __init__(self, server):
        self._server = server
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self.samples = []

    def __enter__(self):
        self._start = time.perf_counter()
        self._thread.start()
        return self

    def __exit__(self, *exception):
        self._ended.set()
        self._thread.join()

    def _watch(self):
        while not self._ended.wait(0.1):
            self.samples.append((round(time.perf_counter() - self._start, 2), self._server.resident()))

    def quarter(self, number):
        length = max(1, len(self.samples) // 4)
        return figures.median([size for _, size in self.samples[number * length:(number + 1) * length]])


def run(clients, data, size):
    """Return the table, and what was sampled. Memory is flat if the last quarter is not above the second."""
    rows, samples = [], {}
    for kind in (workloads.Get, workloads.Put):
        for name in ("narrow-64k", "wide-64k"):
            workload = kind(name, data[name], data[name].count_for(size))
            warm_up = kind(name, data[name], data[name].count_for(size // 10))
            for client in clients:
                warm_up.run(client)
                before = client.server.resident()
                client.server.reset_peak()
                with Watch(client.server) as watch:
                    start = time.perf_counter()
                    amount = workload.run(client)
                    seconds = time.perf_counter() - start
                early, late = watch.quarter(1), watch.quarter(3)
                rows.append([workload.name, client.server.name, f"{amount:.1f} GiB in {seconds:.1f} s",
                             *(f"{value / report.MIB:.0f}" for value in
                               (before, early, late, client.server.peak_resident())),
                             "flat" if late - early < GROWTH else "**grows**"])
                samples[f"{workload.name}, {client.server.name}"] = watch.samples
                print("  ".join(rows[-1]), flush=True)
    header = ["Stream", "Server", "Amount", "RSS before, MiB", "second quarter", "last quarter", "peak", "Memory"]
    return report.table(header, rows), samples
