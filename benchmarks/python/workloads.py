"""What is measured, each as a call that says how much it moved."""

import time

import pyarrow.flight as flight

GIB = 1 << 30


class Client:
    """A pyarrow client of one server, kept for the whole run."""

    def __init__(self, server):
        self.server = server
        self.flight = flight.connect(f"grpc://127.0.0.1:{server.port}")


class Bulk:
    """One stream between a server and the pyarrow client in this process."""

    unit = "GiB"

    @staticmethod
    def client_cpu_seconds():
        return time.process_time()


class Get(Bulk):

    def __init__(self, name, dataset, count):
        self.name = f"DoGet {name}"
        self.group = "doget"
        self._dataset = dataset
        self._count = count
        self._rows = dataset.rows(count)
        self._amount = dataset.nbytes(count) / GIB
        self._ticket = flight.Ticket(f"bench/{name}/{count}".encode())

    def run(self, client):
        rows = 0
        for chunk in client.flight.do_get(self._ticket):
            rows += chunk.data.num_rows
        expect(self.name, client, rows, self._rows)
        return self._amount

    def verify(self, client):
        """Compare what arrives with what the file holds."""
        expected = self._dataset.stream(self._count)
        for chunk in client.flight.do_get(self._ticket):
            expect(self.name, client, chunk.data.equals(next(expected)), True)
        expect(self.name, client, next(expected, None), None)


class Put(Bulk):

    def __init__(self, name, dataset, count):
        self.name = f"DoPut {name}"
        self.group = "doput"
        self._dataset = dataset
        self._count = count
        self._rows = dataset.rows(count)
        self._amount = dataset.nbytes(count) / GIB
        self._descriptor = flight.FlightDescriptor.for_path("bench", "sink")

    def run(self, client):
        writer, answers = client.flight.do_put(self._descriptor, self._dataset.schema)
        for batch in self._dataset.stream(self._count):
            writer.write_batch(batch)
        writer.done_writing()
        answer = answers.read()
        writer.close()
        rows = int(answer.to_pybytes().decode().strip('"'))
        expect(self.name, client, rows, self._rows)
        return self._amount

    verify = run


class Small:
    """Small calls of some clients for a while, driven by the Java load client."""

    unit = "calls"

    def __init__(self, name, group, call, clients, load, milliseconds):
        self.name = f"{name}, {clients} client{'s' if clients > 1 else ''}"
        self.group = group
        self._call = call
        self._clients = clients
        self._load = load
        self._milliseconds = milliseconds

    def client_cpu_seconds(self):
        return self._load.cpu_seconds()

    def run(self, client):
        return self._ask(client, self._clients, self._milliseconds)

    def verify(self, client):
        """Let the compilers see the call often enough, whatever the number of clients."""
        self._ask(client, 16, 6 * self._milliseconds)

    def _ask(self, client, clients, milliseconds):
        return self._load.ask(f"{client.server.port} {self._call} {clients} {milliseconds}")["calls"]


def make(data, load, options):
    """All workloads, in the order of the report."""
    sizes = {name: dataset.count_for(options.size if name.endswith("64k") else options.size // 4)
             for name, dataset in data.items()}
    bulk = [kind(name, data[name], count) for kind in (Get, Put) for name, count in sizes.items()]
    calls = (("GetFlightInfo", "info", "INFO"), ("ListActions", "builtin", "ACTIONS"),
             ("DoAction echo", "action", "ECHO"))
    small = [Small(name, group, call, clients, load, options.milliseconds)
             for name, group, call in calls for clients in (1, 16)]
    return [workload for workload in bulk + small if workload.group in options.only]


def expect(name, client, found, expected):
    if found != expected:
        raise SystemExit(f"{name} from {client.server.name}: {found} where {expected} was expected")
