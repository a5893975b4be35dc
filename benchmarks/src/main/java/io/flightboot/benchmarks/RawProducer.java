package io.flightboot.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;

import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * What the benchmarks ask of a server, on arrow-java's own API.
 */
final class RawProducer extends NoOpFlightProducer {

	private final Datasets datasets;

	private final BufferAllocator allocator;

	private final Executor streams;

	private final boolean zeroCopy;

	RawProducer(Datasets datasets, BufferAllocator allocator, Executor streams, boolean zeroCopy) {
		this.datasets = datasets;
		this.allocator = allocator;
		this.streams = streams;
		this.zeroCopy = zeroCopy;
	}

	@Override
	public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
		String[] route = new String(ticket.getBytes(), StandardCharsets.UTF_8).split("/");
		RawStream stream = new RawStream(this.datasets.get(route[1]), Integer.parseInt(route[2]), listener);
		listener.setUseZeroCopy(this.zeroCopy);
		listener.setOnReadyHandler(stream::signal);
		listener.setOnCancelHandler(stream::signal);
		// Callbacks of the call can't run while this method does
		this.streams.execute(() -> stream.send(this.allocator));
	}

	@Override
	public Runnable acceptPut(CallContext context, FlightStream in, StreamListener<PutResult> acknowledgements) {
		return () -> {
			long rows = 0;
			while (in.next()) {
				rows += in.getRoot().getRowCount();
			}
			byte[] answer = Long.toString(rows).getBytes(StandardCharsets.UTF_8);
			try (ArrowBuf metadata = this.allocator.buffer(answer.length)) {
				metadata.writeBytes(answer);
				acknowledgements.onNext(PutResult.metadata(metadata));
			}
			acknowledgements.onCompleted();
		};
	}

	@Override
	public FlightInfo getFlightInfo(CallContext context, FlightDescriptor descriptor) {
		List<String> path = descriptor.getPath();
		Ticket ticket = new Ticket(String.join("/", path).getBytes(StandardCharsets.UTF_8));
		return new FlightInfo(this.datasets.get(path.get(1)).schema(), descriptor, List.of(new FlightEndpoint(ticket)),
				-1, -1);
	}

	@Override
	public void doAction(CallContext context, Action action, StreamListener<Result> results) {
		if (!"echo".equals(action.getType())) {
			results.onError(CallStatus.UNIMPLEMENTED.toRuntimeException());
			return;
		}
		results.onNext(new Result(action.getBody()));
		results.onCompleted();
	}

	@Override
	public void listActions(CallContext context, StreamListener<ActionType> types) {
		types.onNext(new ActionType("echo", "Answer the body of the action"));
		types.onCompleted();
	}

}
