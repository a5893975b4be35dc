package io.flightboot.stream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.ipc.message.ArrowMessage;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The headers of IPC messages, and batches that are compressed after they were unloaded.
 */
final class IpcEncoder {

	private IpcEncoder() {
	}

	static byte[] schema(Schema schema) {
		return bytes(MessageSerializer.serializeMetadata(schema, IpcOption.DEFAULT));
	}

	static byte[] header(ArrowMessage message) {
		return bytes(MessageSerializer.serializeMetadata(message, IpcOption.DEFAULT));
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

	static void checkSize(ArrowMessage batch) {
		if (batch.computeBodyLength() > Integer.MAX_VALUE - (1 << 20)) {
			throw new FlightException(FlightErrorCode.TOO_LARGE,
					"A batch of the service is larger than a message can be; ask its operator to set a batch size");
		}
	}

	/**
	 * Compress a batch that belongs to somebody else.
	 * @return a batch that the caller closes
	 */
	static ArrowRecordBatch compress(ArrowRecordBatch batch, CompressionCodec codec, BufferAllocator allocator) {
		List<ArrowBuf> compressed = new ArrayList<>();
		try {
			for (ArrowBuf buffer : batch.getBuffers()) {
				compressed.add(compress(buffer, codec, allocator));
			}
			return new ArrowRecordBatch(batch.getLength(), batch.getNodes(), compressed,
					CompressionUtil.createBodyCompression(codec), batch.getVariadicBufferCounts(), true, false);
		}
		catch (RuntimeException | Error ex) {
			compressed.forEach(ArrowBuf::close);
			throw ex;
		}
	}

	private static ArrowBuf compress(ArrowBuf buffer, CompressionCodec codec, BufferAllocator allocator) {
		// The codec gives up the buffer that it reads, on success only
		buffer.getReferenceManager().retain();
		try {
			return codec.compress(allocator, buffer);
		}
		catch (RuntimeException | Error ex) {
			buffer.getReferenceManager().release();
			throw ex;
		}
	}

}
