package io.flightboot.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * A DoPut that sends all batches and reads all acknowledgements.
 *
 * @since 0.1.0
 */
public final class PutRequest extends UploadRequest<PutRequest, FlightReplies> {

	private final FlightClient client;

	private final FlightDescriptor descriptor;

	PutRequest(CallSettings settings, FlightClient client, BufferAllocator allocator, FlightDescriptor descriptor) {
		super("put " + Bodies.describe(descriptor), settings, allocator);
		this.client = client;
		this.descriptor = descriptor;
	}

	@Override
	FlightReplies call(CallOption[] options) {
		Acknowledgements acknowledgements = new Acknowledgements();
		ClientStreamListener out = this.client.startPut(this.descriptor, acknowledgements, options);
		try {
			upload().send(out, allocator());
		}
		catch (IllegalStateException ex) {
			// Refused while sending: the result says why
			acknowledgements.getResult();
			throw ex;
		}
		out.getResult();
		return new FlightReplies(acknowledgements.bodies);
	}

	private static final class Acknowledgements extends AsyncPutListener {

		private final List<byte[]> bodies = Collections.synchronizedList(new ArrayList<>());

		@Override
		public void onNext(PutResult result) {
			// The buffer is freed by the client as soon as this returns
			ArrowBuf metadata = result.getApplicationMetadata();
			byte[] body = new byte[(metadata != null) ? (int) metadata.readableBytes() : 0];
			if (metadata != null) {
				metadata.getBytes(metadata.readerIndex(), body);
			}
			this.bodies.add(body);
		}

	}

}
