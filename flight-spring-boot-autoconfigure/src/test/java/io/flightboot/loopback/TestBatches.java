package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Batches of one column of numbers, and the calls that carry them.
 */
final class TestBatches {

	static final Schema SCHEMA = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));

	private TestBatches() {
	}

	/**
	 * Make a batch of the numbers from a start on.
	 */
	static VectorSchemaRoot numbers(BufferAllocator allocator, long start, int rows) {
		VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator);
		fill(root, start, rows);
		return root;
	}

	static void fill(VectorSchemaRoot root, long start, int rows) {
		BigIntVector vector = (BigIntVector) root.getVector("n");
		vector.allocateNew(Math.max(rows, 1));
		for (int row = 0; row < rows; row++) {
			vector.set(row, start + row);
		}
		root.setRowCount(rows);
	}

	static long get(VectorSchemaRoot root, int row) {
		return ((BigIntVector) root.getVector("n")).get(row);
	}

	static void set(VectorSchemaRoot root, int row, long value) {
		((BigIntVector) root.getVector("n")).set(row, value);
	}

	static List<Long> values(VectorSchemaRoot root) {
		BigIntVector vector = (BigIntVector) root.getVector("n");
		List<Long> values = new ArrayList<>(root.getRowCount());
		for (int row = 0; row < root.getRowCount(); row++) {
			values.add(vector.get(row));
		}
		return values;
	}

	/**
	 * Read the rest of a stream.
	 */
	static List<Long> values(FlightStream stream) {
		List<Long> values = new ArrayList<>();
		while (stream.next()) {
			if (stream.hasRoot()) {
				values.addAll(values(stream.getRoot()));
			}
		}
		return values;
	}

	static List<Long> get(FlightClient client, String ticket, CallOption... options) {
		try (FlightStream stream = client.getStream(ticket(ticket), options)) {
			return values(stream);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Upload what a test puts, and wait for the end.
	 */
	static void upload(FlightClient client, FlightDescriptor descriptor, VectorSchemaRoot root,
			Consumer<ClientStreamListener> puts, CallOption... options) {
		ClientStreamListener upload = client.startPut(descriptor, root, new AsyncPutListener(), options);
		puts.accept(upload);
		upload.completed();
		upload.getResult();
	}

	static void upload(FlightClient client, String route, VectorSchemaRoot root, Consumer<ClientStreamListener> puts) {
		upload(client, path(route), root, puts);
	}

	/**
	 * Upload one batch of a few numbers, and wait for the end.
	 */
	static void upload(FlightClient client, BufferAllocator allocator, String route, CallOption... options) {
		try (VectorSchemaRoot root = numbers(allocator, 0, 3)) {
			upload(client, path(route), root, ClientStreamListener::putNext, options);
		}
	}

	static Ticket ticket(String text) {
		return new Ticket(text.getBytes(StandardCharsets.UTF_8));
	}

	static FlightDescriptor path(String route) {
		return FlightDescriptor.path(route.split("/"));
	}

}
