package io.flightboot.codec;

import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;

import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.call.FlightException;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Reads MessagePack within limits. A claimed length is compared with the bytes that are
 * there before anything of that length is made. Timestamps become ISO text.
 */
final class MessagePackReader {

	private static final int TIMESTAMP = -1;

	private final CodecLimits limits;

	MessagePackReader(CodecLimits limits) {
		this.limits = limits;
	}

	JsonNode read(byte[] bytes) {
		Run run = new Run(bytes);
		try (run.in) {
			return run.read();
		}
		catch (MessageInsufficientBufferException ex) {
			throw TreeBuilder.refused("The MessagePack is cut off.", ex);
		}
		catch (MessagePackException | DateTimeException | ArithmeticException | IOException ex) {
			throw TreeBuilder.refused("The MessagePack is not valid near byte " + run.in.getTotalReadBytes() + ".", ex);
		}
	}

	/**
	 * One message on its way through.
	 */
	private final class Run {

		private final byte[] bytes;

		private final MessageUnpacker in;

		private final TreeBuilder tree = new TreeBuilder(MessagePackReader.this.limits);

		/** How many values each open container still waits for. */
		private final int[] missing = new int[MessagePackReader.this.limits.maxDepth()];

		private int depth;

		Run(byte[] bytes) {
			this.bytes = bytes;
			this.in = MessagePack.newDefaultUnpacker(bytes);
		}

		JsonNode read() throws IOException {
			JsonNode result = null;
			while (result == null) {
				if (this.tree.isInObject()) {
					this.tree.name(name());
				}
				if (this.depth > 0) {
					this.missing[this.depth - 1]--;
				}
				value(this.in.getNextFormat());
				while (this.depth > 0 && this.missing[this.depth - 1] == 0) {
					this.depth--;
					this.tree.end();
				}
				result = this.tree.result();
			}
			if (this.in.hasNext()) {
				throw TreeBuilder.refused("Something follows the end of the MessagePack. Send one value only.");
			}
			return result;
		}

		private void value(MessageFormat format) throws IOException {
			switch (format.getValueType()) {
				case NIL -> {
					this.in.unpackNil();
					this.tree.add(TreeBuilder.NODES.nullNode());
				}
				case BOOLEAN -> this.tree.add(TreeBuilder.NODES.booleanNode(this.in.unpackBoolean()));
				case INTEGER -> integer(format);
				case FLOAT -> decimal(format);
				case STRING -> this.tree.text(string());
				case BINARY -> {
					int length = available(this.in.unpackBinaryHeader());
					this.tree.add(TreeBuilder.NODES.binaryNode(this.in.readPayload(length)));
				}
				case ARRAY -> {
					int size = available(this.in.unpackArrayHeader());
					this.tree.claim(size);
					this.tree.startArray();
					this.missing[this.depth++] = size;
				}
				case MAP -> {
					int size = available(this.in.unpackMapHeader());
					this.tree.claim(size);
					this.tree.startObject();
					this.missing[this.depth++] = size;
				}
				case EXTENSION -> extension();
			}
		}

		private void integer(MessageFormat format) throws IOException {
			if (format == MessageFormat.UINT64) {
				BigInteger number = this.in.unpackBigInteger();
				this.tree.add((number.bitLength() < Long.SIZE) ? TreeBuilder.NODES.numberNode(number.longValue())
						: TreeBuilder.NODES.numberNode(number));
				return;
			}
			long number = this.in.unpackLong();
			this.tree.add((number == (int) number) ? TreeBuilder.NODES.numberNode((int) number)
					: TreeBuilder.NODES.numberNode(number));
		}

		private void decimal(MessageFormat format) throws IOException {
			if (format == MessageFormat.FLOAT32) {
				float number = this.in.unpackFloat();
				this.tree.number(number, TreeBuilder.NODES.numberNode(number));
				return;
			}
			double number = this.in.unpackDouble();
			this.tree.number(number, TreeBuilder.NODES.numberNode(number));
		}

		private String name() throws IOException {
			if (!this.in.getNextFormat().getValueType().isStringType()) {
				throw TreeBuilder.refused("A map has a key that is not text. Send text keys only.");
			}
			return string();
		}

		private String string() throws IOException {
			byte[] utf8 = this.in.readPayload(available(this.in.unpackRawStringHeader()));
			String text = Utf8.decode(utf8, 0, utf8.length);
			if (text == null) {
				throw TreeBuilder.refused("A text is not UTF-8. Send other bytes as binary.");
			}
			return text;
		}

		private void extension() throws IOException {
			ExtensionTypeHeader header = this.in.unpackExtensionTypeHeader();
			available(header.getLength());
			if (header.getType() != TIMESTAMP) {
				throw TreeBuilder.refused("MessagePack's extension type " + header.getType()
						+ " is not known here. Send plain values, or timestamps of type -1.");
			}
			this.tree.text(this.in.unpackTimestamp(header).toString());
		}

		private int available(int claimed) {
			if (claimed > this.bytes.length - this.in.getTotalReadBytes()) {
				throw cutOff();
			}
			return claimed;
		}

		private FlightException cutOff() {
			return TreeBuilder.refused("The MessagePack is cut off.");
		}

	}

}
