package io.flightboot.observation;

import java.net.InetSocketAddress;

import io.flightboot.call.RunningCall;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import org.apache.arrow.flight.FlightMethod;

/**
 * Calls that nobody makes.
 */
final class TestCalls {

	private TestCalls() {
	}

	static RunningCall call(String... headers) {
		Metadata metadata = new Metadata();
		for (int i = 0; i < headers.length; i += 2) {
			metadata.put(Metadata.Key.of(headers[i], Metadata.ASCII_STRING_MARSHALLER), headers[i + 1]);
		}
		Attributes transport = Attributes.newBuilder()
			.set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, new InetSocketAddress("127.0.0.1", 4711))
			.build();
		return new RunningCall("c1", FlightMethod.DO_GET, metadata, transport, null, null);
	}

}
