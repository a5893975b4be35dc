package io.flightboot.test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Messages to send, kept as bytes on the heap. What is allocated while they are sent is
 * freed before {@link #send} returns.
 */
final class Upload {

	private @Nullable Schema schema;

	private DictionaryProvider dictionaries = new MapDictionaryProvider();

	private final List<Message> messages = new ArrayList<>();

	void schema(Schema schema) {
		Assert.state(this.schema == null || this.schema.equals(schema), "All batches must have the same schema");
		this.schema = schema;
	}

	Schema schema() {
		Schema schema = this.schema;
		Assert.state(schema != null, "The schema must be set before a batch is filled");
		return schema;
	}

	void dictionaries(DictionaryProvider dictionaries) {
		this.dictionaries = dictionaries;
	}

	void add(VectorSchemaRoot root, byte @Nullable [] metadata) {
		schema(root.getSchema());
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
			MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), batch);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.messages.add(new Message(bytes.toByteArray(), metadata));
	}

	void add(byte[] metadata) {
		this.messages.add(new Message(null, metadata));
	}

	/**
	 * Send everything and half-close.
	 */
	void send(ClientStreamListener out, BufferAllocator allocator) {
		Schema schema = this.schema;
		if (schema == null) {
			this.messages.forEach((message) -> message.send(out, allocator, null));
			out.completed();
			return;
		}
		try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
			out.start(root, this.dictionaries);
			this.messages.forEach((message) -> message.send(out, allocator, root));
			out.completed();
		}
	}

	private record Message(byte @Nullable [] batch, byte @Nullable [] metadata) {

		void send(ClientStreamListener out, BufferAllocator allocator, @Nullable VectorSchemaRoot root) {
			ArrowBuf metadata = toBuffer(allocator);
			if (this.batch == null || root == null) {
				out.putMetadata(metadata);
				return;
			}
			ReadChannel channel = new ReadChannel(Channels.newChannel(new ByteArrayInputStream(this.batch)));
			try (ArrowRecordBatch loaded = (ArrowRecordBatch) MessageSerializer.deserializeMessageBatch(channel,
					allocator)) {
				new VectorLoader(root).load(loaded);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			if (metadata != null) {
				out.putNext(metadata);
			}
			else {
				out.putNext();
			}
		}

		private @Nullable ArrowBuf toBuffer(BufferAllocator allocator) {
			if (this.metadata == null) {
				return null;
			}
			ArrowBuf buffer = allocator.buffer(this.metadata.length);
			buffer.writeBytes(this.metadata);
			return buffer;
		}

	}

}
