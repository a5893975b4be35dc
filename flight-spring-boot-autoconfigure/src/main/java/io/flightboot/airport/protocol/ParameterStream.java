package io.flightboot.airport.protocol;

import java.io.IOException;
import java.util.Arrays;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.BufferAllocator;

import org.springframework.util.Assert;

/**
 * The arguments of a function as they were sent: an Arrow IPC stream with one row. It is
 * on the heap and may be kept, such as in a ticket.
 *
 * @since 0.1.0
 */
public final class ParameterStream {

	private final byte[] bytes;

	public ParameterStream(byte[] bytes) {
		Assert.notNull(bytes, "'bytes' must not be null");
		this.bytes = bytes.clone();
	}

	/**
	 * Return the stream as it was sent.
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Read the row, with all checks that uploads get.
	 * @param allocator where the row will live, such as the call's own
	 * @return the row, which the caller closes
	 * @throws FlightException if it is not a stream with one row
	 */
	public FunctionParameters decode(BufferAllocator allocator) {
		try {
			return new FunctionParameters(IpcValues.row(this.bytes, allocator));
		}
		catch (IOException ex) {
			throw wrong(ex);
		}
		catch (FlightException ex) {
			if (ex.code().equals(FlightErrorCode.OUT_OF_MEMORY)) {
				throw ex;
			}
			throw wrong(ex);
		}
	}

	private static FlightException wrong(Exception ex) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT,
				"The function's parameters must be an Arrow IPC stream with one row: " + ex.getMessage(), ex);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ParameterStream stream && Arrays.equals(this.bytes, stream.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return this.bytes.length + " bytes of parameters";
	}

}
