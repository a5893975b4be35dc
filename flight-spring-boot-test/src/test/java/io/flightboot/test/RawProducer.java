package io.flightboot.test;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.flightboot.handler.error.ErrorTrailers;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.ErrorFlightMetadata;
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
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A server without Flight Boot, so that the client is tested by itself.
 */
class RawProducer extends NoOpFlightProducer {

	static final Schema SCHEMA = new Schema(List.of(Field.nullable("n", new ArrowType.Int(32, true))));

	static final String ERROR = """
			{"code":1000,"name":"NO_SUCH_TABLE","detail":"x","retry":{"where":"never"},"id":"e-1"}""";

	private final BufferAllocator allocator;

	RawProducer(BufferAllocator allocator) {
		this.allocator = allocator;
	}

	@Override
	public void getStream(CallContext context, Ticket ticket, ServerStreamListener out) {
		String text = new String(ticket.getBytes(), StandardCharsets.UTF_8);
		if (text.equals("missing")) {
			ErrorFlightMetadata trailers = new ErrorFlightMetadata();
			trailers.insert(ErrorTrailers.ERROR, ERROR.getBytes(StandardCharsets.UTF_8));
			out.error(CallStatus.NOT_FOUND.withDescription("No table 'missing'")
				.withMetadata(trailers)
				.toRuntimeException());
			return;
		}
		if (text.equals("silent")) {
			return;
		}
		try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, this.allocator)) {
			out.start(root);
			for (int batch = 0; batch < (text.equals("empty") ? 0 : 2); batch++) {
				((IntVector) root.getVector("n")).setSafe(0, batch);
				root.getVector("n").setNull(1);
				root.setRowCount(2);
				out.putNext(buffer("batch " + batch));
			}
			out.completed();
		}
	}

	@Override
	public Runnable acceptPut(CallContext context, FlightStream in, StreamListener<PutResult> acknowledgements) {
		return () -> {
			if (!in.getDescriptor().isCommand() && in.getDescriptor().getPath().contains("refused")) {
				acknowledgements.onError(CallStatus.INVALID_ARGUMENT.withDescription("no").toRuntimeException());
				return;
			}
			int rows = 0;
			while (in.next()) {
				rows += in.getRoot().getRowCount();
				String metadata = (in.getLatestMetadata() != null)
						? new String(bytes(in.getLatestMetadata()), StandardCharsets.UTF_8) : "none";
				acknowledge(acknowledgements, metadata);
			}
			acknowledge(acknowledgements, "{\"rows\":" + rows + "}");
			acknowledgements.onCompleted();
		};
	}

	private void acknowledge(StreamListener<PutResult> acknowledgements, String text) {
		try (PutResult result = PutResult.metadata(buffer(text))) {
			acknowledgements.onNext(result);
		}
	}

	@Override
	public void doExchange(CallContext context, FlightStream in, ServerStreamListener out) {
		boolean started = false;
		while (in.next()) {
			if (in.hasRoot() && !started) {
				out.start(in.getRoot(), in.getDictionaryProvider());
				started = true;
			}
			if (in.getLatestMetadata() != null) {
				in.getLatestMetadata().getReferenceManager().retain();
			}
			if (in.hasRoot() && in.getRoot().getRowCount() > 0) {
				out.putNext(in.getLatestMetadata());
			}
			else {
				out.putMetadata(in.getLatestMetadata());
			}
		}
		out.completed();
	}

	@Override
	public FlightInfo getFlightInfo(CallContext context, FlightDescriptor descriptor) {
		Ticket ticket = new Ticket(String.join("/", descriptor.getPath()).getBytes(StandardCharsets.UTF_8));
		return FlightInfo.builder(SCHEMA, descriptor, List.of(new FlightEndpoint(ticket), new FlightEndpoint(ticket)))
			.build();
	}

	@Override
	public void listFlights(CallContext context, Criteria criteria, StreamListener<FlightInfo> out) {
		String prefix = new String(criteria.getExpression(), StandardCharsets.UTF_8);
		out.onNext(getFlightInfo(context, FlightDescriptor.path(prefix, "flight")));
		out.onCompleted();
	}

	@Override
	public void doAction(CallContext context, Action action, StreamListener<Result> out) {
		out.onNext(new Result(action.getType().getBytes(StandardCharsets.UTF_8)));
		out.onNext(new Result(action.getBody()));
		out.onCompleted();
	}

	@Override
	public void listActions(CallContext context, StreamListener<ActionType> out) {
		out.onNext(new ActionType("echo", "Say it again"));
		out.onCompleted();
	}

	private ArrowBuf buffer(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		ArrowBuf buffer = this.allocator.buffer(bytes.length);
		buffer.writeBytes(bytes);
		return buffer;
	}

	private static byte[] bytes(ArrowBuf buffer) {
		byte[] bytes = new byte[(int) buffer.readableBytes()];
		buffer.getBytes(buffer.readerIndex(), bytes);
		return bytes;
	}

}
