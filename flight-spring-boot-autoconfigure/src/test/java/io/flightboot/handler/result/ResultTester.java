package io.flightboot.handler.result;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.record.RecordBatchSize;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Metadata;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * The handlers of results, a call, and the memory that they use.
 */
final class ResultTester implements AutoCloseable {

	static final Schema NUMBERS = new Schema(
			List.of(new Field("n", FieldType.notNullable(new ArrowType.Int(32, true)), null)));

	static final FlightException CANCELLED = new FlightException(FlightErrorCode.CANCELLED, "The client went away");

	final RootAllocator root = new RootAllocator();

	final BufferAllocator allocator = this.root.newChildAllocator("call", 0, Long.MAX_VALUE);

	final RecordingFlightWriter out = new RecordingFlightWriter(this.root.newChildAllocator("wire", 0, Long.MAX_VALUE));

	final RunningCall call = new RunningCall("1", FlightMethod.DO_GET, new Metadata(), Attributes.EMPTY, null, null);

	final FlightResultHandlers handlers = new FlightResultHandlers(List.of(), new RecordBatchSize(4, Long.MAX_VALUE),
			new ReactiveAdapterRegistry());

	/**
	 * Send a value of a declared type, as part of the call.
	 */
	void write(@Nullable Object value, ResolvableType type) throws Exception {
		Context.current().withValue(RunningCall.KEY, this.call).call(() -> {
			this.handlers.write(value, type, this.out, this.allocator);
			return true;
		});
	}

	/**
	 * Send a value of a declared type and return what that failed with.
	 */
	@Nullable Throwable failure(@Nullable Object value, ResolvableType type) {
		try {
			write(value, type);
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	/**
	 * Start to send a value, on a thread of its own.
	 */
	Sending start(@Nullable Object value, ResolvableType type) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		Thread thread = new Thread(() -> failure.set(failure(value, type)), "sending");
		thread.start();
		return new Sending(thread, failure);
	}

	void cancel() {
		this.out.cancelled = true;
		this.call.cancel(CANCELLED);
	}

	VectorSchemaRoot numbers(int... values) {
		VectorSchemaRoot numbers = VectorSchemaRoot.create(NUMBERS, this.allocator);
		fill(numbers, values);
		return numbers;
	}

	static void fill(VectorSchemaRoot root, int... values) {
		IntVector vector = (IntVector) root.getVector(0);
		vector.allocateNew(values.length);
		for (int i = 0; i < values.length; i++) {
			vector.setSafe(i, values[i]);
		}
		root.setRowCount(values.length);
	}

	/**
	 * Fail if anything is left.
	 */
	@Override
	public void close() {
		this.root.getChildAllocators().forEach(BufferAllocator::close);
		this.root.close();
	}

	record Sending(Thread thread, AtomicReference<@Nullable Throwable> failure) {

		@Nullable Throwable join() throws InterruptedException {
			this.thread.join(10_000);
			if (this.thread.isAlive()) {
				throw new AssertionError("Still sending");
			}
			return this.failure.get();
		}

	}

}
