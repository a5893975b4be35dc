package io.flightboot.airport.protocol;

import java.io.IOException;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.wire.InboundMessage;
import io.flightboot.wire.IpcDecoder;
import io.flightboot.wire.ValueGuard;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Reads schemas and streams of one row that came inside of a message, with the checks
 * that uploads get.
 */
final class IpcValues {

	private IpcValues() {
	}

	/**
	 * Read a schema.
	 * @throws IOException if the bytes don't begin with a message that has one
	 */
	static Schema schema(byte[] bytes) throws IOException {
		// The vectors of the decoder stay empty
		try (BufferAllocator allocator = new RootAllocator();
				IpcDecoder decoder = start(new IpcMessages(bytes), allocator)) {
			return decoder.messageSchema();
		}
	}

	/**
	 * Read a stream with one row.
	 * @param allocator where the row will live
	 * @return a decoder that has the row loaded, and that the caller closes
	 */
	static IpcDecoder row(byte[] bytes, BufferAllocator allocator) throws IOException {
		IpcMessages messages = new IpcMessages(bytes);
		IpcDecoder decoder = start(messages, allocator);
		try {
			load(decoder, messages, allocator);
			return decoder;
		}
		catch (IOException | RuntimeException | Error ex) {
			decoder.close();
			throw ex;
		}
	}

	private static IpcDecoder start(IpcMessages messages, BufferAllocator allocator) throws IOException {
		IpcMessages.Part part = messages.next();
		if (part == null || part.type() != MessageHeader.Schema) {
			throw new IOException("It does not begin with a schema");
		}
		checkEndianness(part.header());
		return IpcDecoder.start(InboundMessage.of(part.header(), part.headerSize(), null), allocator);
	}

	private static void checkEndianness(Message header) throws IOException {
		try {
			var schema = (org.apache.arrow.flatbuf.Schema) header.header(new org.apache.arrow.flatbuf.Schema());
			if (schema == null || schema.endianness() != Endianness.Little) {
				throw new IOException("It is not little-endian");
			}
		}
		catch (IndexOutOfBoundsException ex) {
			throw new IOException("The schema can't be read", ex);
		}
	}

	private static void load(IpcDecoder decoder, IpcMessages messages, BufferAllocator allocator) throws IOException {
		boolean loaded = false;
		IpcMessages.Part part;
		while ((part = messages.next()) != null) {
			if (loaded) {
				throw new IOException("It has more than one batch");
			}
			loaded = load(decoder, part, allocator);
		}
		if (!loaded || decoder.root().getRowCount() != 1) {
			throw new IOException("It must have one row");
		}
		ValueGuard guard = new ValueGuard(decoder.dictionaries());
		for (FieldVector vector : decoder.root().getFieldVectors()) {
			guard.check(vector);
		}
	}

	private static boolean load(IpcDecoder decoder, IpcMessages.Part part, BufferAllocator allocator) {
		ArrowBuf body;
		try {
			body = part.body(allocator);
		}
		catch (OutOfMemoryException ex) {
			throw new FlightException(FlightErrorCode.OUT_OF_MEMORY, "There is no memory for the parameters now", ex);
		}
		try (InboundMessage message = InboundMessage.of(part.header(), part.headerSize(), body)) {
			return decoder.load(message);
		}
	}

}
