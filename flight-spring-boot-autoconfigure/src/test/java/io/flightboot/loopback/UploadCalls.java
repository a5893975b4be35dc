package io.flightboot.loopback;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.SyncPutListener;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Uploads of tests, and what becomes of them.
 */
final class UploadCalls {

	private UploadCalls() {
	}

	/**
	 * Return what is in hidden directories beside their locks. It comes and goes while
	 * one looks.
	 */
	static List<File> hidden(Path directory) {
		List<File> found = new ArrayList<>();
		for (File work : list(directory.toFile())) {
			if (work.getName().startsWith(".flight-")) {
				found.addAll(list(work).stream().filter((file) -> !file.getName().equals("lock")).toList());
			}
		}
		return found;
	}

	static List<File> list(File directory) {
		File[] files = directory.listFiles();
		return (files != null) ? List.of(files) : List.of();
	}

	/**
	 * Upload numbers, and return what the server acknowledged.
	 */
	static List<String> upload(LoopbackApplication server, FlightDescriptor descriptor, long from, int batches,
			int rows) throws Exception {
		List<String> acknowledged = new ArrayList<>();
		try (VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator());
				SyncPutListener results = new SyncPutListener()) {
			ClientStreamListener put = server.client().startPut(descriptor, root, results);
			for (int i = 0; i < batches; i++) {
				TestBatches.fill(root, from + (long) i * rows, rows);
				put.putNext();
			}
			put.completed();
			for (PutResult result = results.read(); result != null; result = results.read()) {
				byte[] text = new byte[(int) result.getApplicationMetadata().readableBytes()];
				result.getApplicationMetadata().getBytes(0, text);
				result.close();
				acknowledged.add(new String(text, StandardCharsets.UTF_8));
			}
			put.getResult();
		}
		return acknowledged;
	}

	/**
	 * Upload a batch without rows.
	 */
	static void uploadEmpty(LoopbackApplication server, FlightDescriptor descriptor, Field... fields) {
		try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(List.of(fields)), server.clientAllocator())) {
			root.setRowCount(0);
			ClientStreamListener put = server.client().startPut(descriptor, root, new AsyncPutListener());
			put.putNext();
			put.completed();
			put.getResult();
		}
	}

	/**
	 * Expect that a call is refused, and the server keeps to itself where its files are.
	 */
	static void assertRefused(FlightStatusCode code, String text, ThrowingCallable call) {
		Throwable thrown = catchThrowable(call);
		Throwable told = (thrown instanceof ExecutionException) ? thrown.getCause() : thrown;
		assertThat(told).isInstanceOfSatisfying(FlightRuntimeException.class, (ex) -> {
			assertThat(ex.status().code()).as(ex.getMessage()).isEqualTo(code);
			assertThat(ex.getMessage()).contains(text).doesNotContain("/tmp");
		});
	}

}
