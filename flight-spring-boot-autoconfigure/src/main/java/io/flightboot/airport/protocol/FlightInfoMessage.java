package io.flightboot.airport.protocol;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.impl.Flight;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@code FlightInfo} from the bytes of its schema, which Arrow's own can't.
 */
final class FlightInfoMessage {

	private static final long UNKNOWN = -1;

	private FlightInfoMessage() {
	}

	static byte[] encode(byte[] schema, FlightDescriptor descriptor, byte @Nullable [] metadata, long records) {
		Flight.FlightInfo.Builder info = Flight.FlightInfo.newBuilder()
			.setSchema(UnsafeByteOperations.unsafeWrap(schema))
			.setFlightDescriptor(descriptor(descriptor))
			.setTotalRecords(records)
			.setTotalBytes(UNKNOWN);
		if (metadata != null) {
			info.setAppMetadata(UnsafeByteOperations.unsafeWrap(metadata));
		}
		return info.build().toByteArray();
	}

	private static Flight.FlightDescriptor descriptor(FlightDescriptor descriptor) {
		try {
			return Flight.FlightDescriptor.parseFrom(ByteString.copyFrom(descriptor.serialize()));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("A descriptor can't fail to be read after it was written", ex);
		}
	}

}
