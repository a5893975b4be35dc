package io.flightboot.wire;

import java.io.InputStream;

import io.grpc.ServerCallHandler;
import org.apache.arrow.flight.FlightConstants;

/**
 * Serves Flight's handshake. It runs on the transport's threads and must not block.
 *
 * @since 0.1.0
 */
public interface FlightHandshake extends ServerCallHandler<InputStream, OutboundMessage> {

	/** Full name of the method, which gates let pass: it has no caller yet. */
	String METHOD = FlightConstants.SERVICE + "/Handshake";

}
