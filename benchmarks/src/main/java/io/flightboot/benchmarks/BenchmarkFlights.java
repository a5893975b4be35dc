package io.flightboot.benchmarks;

import java.util.List;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.stream.FlightBatches;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What the benchmarks ask of a server, as annotated methods.
 */
@FlightService("bench")
class BenchmarkFlights {

	private final Datasets datasets;

	BenchmarkFlights(Datasets datasets) {
		this.datasets = datasets;
	}

	@FlightGet("{set}/{count}")
	void get(@FlightVariable String set, @FlightVariable int count, FlightWriter out) {
		List<VectorSchemaRoot> roots = this.datasets.get(set).roots();
		for (int i = 0; i < count; i++) {
			out.write(FlightBatches.shared(roots.get(i % roots.size())), null);
		}
	}

	@FlightGet("reader/{set}/{count}")
	ArrowReader reader(@FlightVariable String set, @FlightVariable int count, BufferAllocator allocator) {
		return new RepeatingReader(this.datasets.get(set), count, allocator);
	}

	@FlightInfo("{set}/{count}")
	Schema schema(@FlightVariable String set) {
		return this.datasets.get(set).schema();
	}

	@FlightPut("sink")
	String put(FlightReader in) {
		long rows = 0;
		while (in.next()) {
			rows += in.root().getRowCount();
		}
		return Long.toString(rows);
	}

	@FlightAction(value = "echo", description = "Answer the body of the action")
	byte[] echo(byte[] body) {
		return body;
	}

}
