package io.flightboot.dataset.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import io.flightboot.call.RunningCall;
import io.flightboot.dataset.DatasetUpload;
import io.flightboot.dataset.UploadMode;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.Types;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * An upload of one column of numbers, without a client.
 */
record TestUpload(UploadMode mode, boolean sameSchema, Schema schema, ArrowReader batches, RunningCall call,
		BufferAllocator allocator) implements DatasetUpload {

	static TestUpload of(UploadMode mode, boolean sameSchema, String column, BufferAllocator allocator,
			long... values) {
		return new TestUpload(mode, sameSchema, schema(column),
				new ArrowStreamReader(new ByteArrayInputStream(stream(column, allocator, values)), allocator),
				TestInvocation.newCall(FlightMethod.DO_PUT), allocator);
	}

	/**
	 * Return an upload that breaks off after its only batch.
	 */
	static TestUpload broken(UploadMode mode, BufferAllocator allocator, long... values) {
		return new TestUpload(mode, false, schema("n"), new BrokenReader(stream("n", allocator, values), allocator),
				TestInvocation.newCall(FlightMethod.DO_PUT), allocator);
	}

	private static Schema schema(String column) {
		return new Schema(List.of(Field.nullable(column, Types.MinorType.BIGINT.getType())));
	}

	private static byte[] stream(String column, BufferAllocator allocator, long... values) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (VectorSchemaRoot root = VectorSchemaRoot.create(schema(column), allocator);
				ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out)) {
			BigIntVector vector = (BigIntVector) root.getVector(0);
			for (int i = 0; i < values.length; i++) {
				vector.setSafe(i, values[i]);
			}
			root.setRowCount(values.length);
			writer.writeBatch();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return out.toByteArray();
	}

	@Override
	public long rows() {
		return 0;
	}

	private static final class BrokenReader extends ArrowStreamReader {

		private boolean loaded;

		BrokenReader(byte[] stream, BufferAllocator allocator) {
			super(new ByteArrayInputStream(stream), allocator);
		}

		@Override
		public boolean loadNextBatch() throws IOException {
			if (this.loaded) {
				throw new IOException("The client is gone");
			}
			this.loaded = true;
			return super.loadNextBatch();
		}

	}

}
