package io.flightboot.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SharedBody}.
 */
class SharedBodyTests {

	private static final int ROWS = 100;

	private static final int FLAGS = 13;

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void close() {
		this.allocator.close();
	}

	@Test
	void memoryOfItsOwnIsSentAsItIs() {
		try (VectorSchemaRoot root = VectorSchemaRoot.of(numbers("a"), numbers("b"));
				ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
			assertThat(SharedBody.of(batch)).isNull();
		}
	}

	@Test
	void theSameMemoryIsSentOnce() {
		VarCharVector texts = new VarCharVector("c", this.allocator);
		texts.setSafe(ROWS - 1, new Text("last"));
		texts.setValueCount(ROWS);
		try (ArrowBuf zeros = zeros();
				VectorSchemaRoot root = VectorSchemaRoot.of(nulls("a", zeros), numbers("b"), texts, nulls("d", zeros));
				ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
			SharedBody shared = SharedBody.of(batch);
			assertThat(shared).isNotNull();
			assertThat(shared.buffers()).hasSize(6);
			assertThat(shared.computeBodyLength()).isEqualTo(batch.computeBodyLength() - 16 - 16 - ROWS * 4);
			assertThat(arrived(shared, root)).isEqualTo(root.contentToTSVString());
		}
	}

	private ArrowBuf zeros() {
		ArrowBuf zeros = this.allocator.buffer(ROWS * 8L);
		zeros.setZero(0, zeros.capacity());
		return zeros;
	}

	private String arrived(SharedBody sent, VectorSchemaRoot like) {
		Message message = Message.getRootAsMessage(ByteBuffer.wrap(IpcEncoder.header(sent)));
		try (ArrowRecordBatch batch = MessageSerializer
			.deserializeRecordBatch((RecordBatch) message.header(new RecordBatch()), body(sent, message.bodyLength()));
				VectorSchemaRoot root = VectorSchemaRoot.create(like.getSchema(), this.allocator)) {
			new VectorLoader(root).load(batch);
			return root.contentToTSVString();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private ArrowBuf body(SharedBody sent, long length) {
		ArrowBuf body = this.allocator.buffer(length);
		body.setZero(0, length);
		for (ArrowBuf part : sent.buffers()) {
			body.setBytes(body.writerIndex(), part, part.readerIndex(), part.readableBytes());
			body.writerIndex(body.writerIndex() + (part.readableBytes() + 7) / 8 * 8);
		}
		assertThat(body.writerIndex()).isEqualTo(length);
		return body;
	}

	private IntVector nulls(String name, ArrowBuf zeros) {
		IntVector column = new IntVector(name, this.allocator);
		column.loadFieldBuffers(new ArrowFieldNode(ROWS, ROWS),
				List.of(zeros.slice(0, FLAGS), zeros.slice(0, ROWS * 4)));
		return column;
	}

	private BigIntVector numbers(String name) {
		BigIntVector column = new BigIntVector(name, this.allocator);
		for (int row = 0; row < ROWS; row++) {
			column.setSafe(row, row);
		}
		column.setValueCount(ROWS);
		return column;
	}

}
