"""The pyarrow server that the starter is measured against."""

import json
import os
import sys

import pyarrow as pa
import pyarrow.flight as flight

import datasets


class BenchmarkServer(flight.FlightServerBase):

    def __init__(self, data):
        super().__init__("grpc://127.0.0.1:0")
        self._data = data

    def do_get(self, context, ticket):
        _, name, count = ticket.ticket.decode().split("/")
        dataset = self._data[name]
        # A reader over finished batches is drained in C++ without the interpreter's lock
        reader = pa.RecordBatchReader.from_batches(dataset.schema, dataset.stream(int(count)))
        return flight.RecordBatchStream(reader)

    def do_put(self, context, descriptor, reader, writer):
        rows = 0
        for chunk in reader:
            rows += chunk.data.num_rows
        writer.write(str(rows).encode())

    def get_flight_info(self, context, descriptor):
        route = "/".join(part.decode() for part in descriptor.path)
        dataset = self._data[descriptor.path[1].decode()]
        return flight.FlightInfo(dataset.schema, descriptor, [flight.FlightEndpoint(route, [])], -1, -1)

    def do_action(self, context, action):
        if action.type != "echo":
            raise NotImplementedError(action.type)
        return [action.body]

    def list_actions(self, context):
        return [("echo", "Answer the body of the action")]


def main():
    data = datasets.load(sys.argv[1])
    server = BenchmarkServer(data)
    print(json.dumps({"port": server.port}), flush=True)
    for line in sys.stdin:
        print(json.dumps({"allocated": None, "off_heap": pa.total_allocated_bytes()}), flush=True)
    # Standard input ends with the driver, and so does the server
    os._exit(0)


if __name__ == "__main__":
    main()
