package io.flightboot.interop;

import java.util.List;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Fails on purpose, in every kind of call, with every status. The clients of other
 * languages are tested against it; {@code interop/test_errors.py} starts it.
 */
@FlightService("failing")
class FailingFlights {

	private static final Schema SCHEMA = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));

	@FlightAction("fail")
	String fail(How how) {
		throw failure(how.how());
	}

	@FlightGet("get")
	void get(How how, FlightWriter out) {
		throw failure(how.how());
	}

	@FlightGet("late")
	void late(How how, FlightWriter out, BufferAllocator allocator) {
		try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
			((BigIntVector) root.getVector(0)).setSafe(0, 1);
			root.setRowCount(1);
			out.write(root);
			throw failure(how.how());
		}
	}

	@FlightGet("leak")
	void leak(FlightWriter out, BufferAllocator allocator) {
		allocator.buffer(64);
		throw failure("NOT_FOUND");
	}

	@FlightGet("info/{how}")
	void described(@FlightVariable String how, FlightWriter out) {
		out.start(SCHEMA);
	}

	@FlightInfo("info/{how}")
	Schema info(@FlightVariable String how) {
		throw failure(how);
	}

	@FlightPut("put/{how}")
	void put(@FlightVariable String how, FlightReader in) {
		throw failure(how);
	}

	@FlightExchange("exchange/{how}")
	void exchange(@FlightVariable String how, FlightReader in, FlightWriter out) {
		throw failure(how);
	}

	private static RuntimeException failure(String how) {
		if (how.equals("StackOverflowError")) {
			throw new StackOverflowError("secret");
		}
		if (how.equals("IllegalStateException")) {
			return new IllegalStateException("secret");
		}
		return new FlightException(FlightErrorCode.of(FlightStatusCode.valueOf(how)), "It failed on purpose");
	}

	record How(String how) {

	}

}
