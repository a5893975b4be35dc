package io.flightboot.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.flatbuffers.FlatBufferBuilder;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.message.ArrowBuffer;
import org.apache.arrow.vector.ipc.message.ArrowMessage;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.FBSerializables;
import org.jspecify.annotations.Nullable;

/**
 * The header of a batch in which several buffers are the same memory, as those of columns
 * without any value may be. The memory is sent once, and each buffer says that it lies
 * there: readers take buffers from where the header says, and only read them.
 */
final class SharedBody implements ArrowMessage {

	private final ArrowRecordBatch batch;

	/** The longest buffer that begins at an address. */
	private final Map<Long, ArrowBuf> parts;

	private final List<ArrowBuffer> layout = new ArrayList<>();

	private final long length;

	private SharedBody(ArrowRecordBatch batch, Map<Long, ArrowBuf> parts) {
		this.batch = batch;
		this.parts = parts;
		Map<Long, Long> offsets = new LinkedHashMap<>();
		long end = 0;
		for (Map.Entry<Long, ArrowBuf> part : parts.entrySet()) {
			offsets.put(part.getKey(), end);
			end += padded(part.getValue().readableBytes());
		}
		this.length = end;
		for (ArrowBuf buffer : batch.getBuffers()) {
			long size = buffer.readableBytes();
			this.layout.add(new ArrowBuffer((size > 0) ? offsets.get(address(buffer)) : 0, size));
		}
	}

	/**
	 * Return what to send of a batch.
	 * @return the header and the buffers, or {@code null} if none of them are the same
	 */
	static @Nullable SharedBody of(ArrowRecordBatch batch) {
		if (!isShared(batch.getBuffers())) {
			return null;
		}
		Map<Long, ArrowBuf> parts = new LinkedHashMap<>();
		for (ArrowBuf buffer : batch.getBuffers()) {
			if (buffer.readableBytes() > 0) {
				parts.merge(address(buffer), buffer,
						(one, other) -> (one.readableBytes() >= other.readableBytes()) ? one : other);
			}
		}
		return new SharedBody(batch, parts);
	}

	private static boolean isShared(List<ArrowBuf> buffers) {
		long[] addresses = new long[buffers.size()];
		int count = 0;
		for (ArrowBuf buffer : buffers) {
			if (buffer.readableBytes() > 0) {
				addresses[count++] = address(buffer);
			}
		}
		Arrays.sort(addresses, 0, count);
		for (int i = 1; i < count; i++) {
			if (addresses[i] == addresses[i - 1]) {
				return true;
			}
		}
		return false;
	}

	private static long address(ArrowBuf buffer) {
		return buffer.memoryAddress() + buffer.readerIndex();
	}

	private static long padded(long length) {
		return (length + 7) & ~7L;
	}

	/**
	 * Return the buffers of the body, in their order. They belong to the batch.
	 */
	List<ArrowBuf> buffers() {
		return List.copyOf(this.parts.values());
	}

	@Override
	public int writeTo(FlatBufferBuilder builder) {
		RecordBatch.startNodesVector(builder, this.batch.getNodes().size());
		int nodes = FBSerializables.writeAllStructsToVector(builder, this.batch.getNodes());
		RecordBatch.startBuffersVector(builder, this.layout.size());
		int buffers = FBSerializables.writeAllStructsToVector(builder, this.layout);
		List<Long> variadic = this.batch.getVariadicBufferCounts();
		int counts = variadic.isEmpty() ? 0 : RecordBatch.createVariadicBufferCountsVector(builder,
				variadic.stream().mapToLong(Long::longValue).toArray());
		RecordBatch.startRecordBatch(builder);
		RecordBatch.addLength(builder, this.batch.getLength());
		RecordBatch.addNodes(builder, nodes);
		RecordBatch.addBuffers(builder, buffers);
		if (counts != 0) {
			RecordBatch.addVariadicBufferCounts(builder, counts);
		}
		return RecordBatch.endRecordBatch(builder);
	}

	@Override
	public long computeBodyLength() {
		return this.length;
	}

	@Override
	public byte getMessageType() {
		return MessageHeader.RecordBatch;
	}

	@Override
	public <T> T accepts(ArrowMessageVisitor<T> visitor) {
		return visitor.visit(this.batch);
	}

	@Override
	public void close() {
		// The batch is the caller's
	}

}
