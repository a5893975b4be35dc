package io.flightboot.handler;

import io.flightboot.call.RunningCall;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightProducer.StreamListener;
import org.apache.arrow.flight.PollInfo;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.types.pojo.Schema;

import org.springframework.util.Assert;

/**
 * Serves a raw {@link FlightProducer}. Its methods may return before they have answered;
 * the worker then waits for their listeners.
 *
 * @since 0.1.0
 */
public final class RawProducerHandler implements FlightRequestHandler {

	/** Route of all calls that the producer serves. */
	public static final String ROUTE = "producer";

	private final FlightProducer producer;

	public RawProducerHandler(FlightProducer producer) {
		Assert.notNull(producer, "'producer' must not be null");
		this.producer = producer;
	}

	@Override
	public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
		RunningCall call = route(invocation);
		invocation.intercepted((current) -> {
			Completion completion = new Completion(call);
			try (ProducerStreamListener listener = listener(invocation, out, completion)) {
				completion.run(() -> this.producer.getStream(new ProducerCallContext(call), ticket, listener));
				listener.await();
			}
		});
	}

	@Override
	public void doPut(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements)
			throws Exception {
		RunningCall call = route(invocation);
		invocation.intercepted((current) -> {
			Completion completion = new Completion(call);
			StreamListener<PutResult> listener = new ProducerListener<>(completion,
					(result) -> acknowledgements.send(bytes(result)));
			try (ProducerFlightStream stream = new ProducerFlightStream(in, invocation.allocator())) {
				completion.run(() -> this.producer.acceptPut(new ProducerCallContext(call), stream, listener).run());
			}
			// An upload that ran to its end is complete, as in Arrow's own server
			completion.finish();
		});
	}

	/**
	 * Copy the metadata of an acknowledgement, which stays the producer's.
	 */
	private static byte[] bytes(PutResult result) {
		ArrowBuf metadata = result.getApplicationMetadata();
		byte[] bytes = new byte[(metadata != null) ? (int) metadata.readableBytes() : 0];
		if (metadata != null) {
			metadata.getBytes(metadata.readerIndex(), bytes);
		}
		return bytes;
	}

	@Override
	public void doExchange(FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception {
		RunningCall call = route(invocation);
		invocation.intercepted((current) -> {
			Completion completion = new Completion(call);
			try (ProducerStreamListener listener = listener(invocation, out, completion);
					ProducerFlightStream stream = new ProducerFlightStream(in, invocation.allocator())) {
				completion.run(() -> this.producer.doExchange(new ProducerCallContext(call), stream, listener));
				listener.await();
			}
		});
	}

	private static ProducerStreamListener listener(FlightInvocation invocation, FlightWriter out,
			Completion completion) {
		return new ProducerStreamListener(invocation.call(), invocation.allocator(), out, completion);
	}

	@Override
	public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) throws Exception {
		RunningCall call = route(invocation);
		invocation.intercepted((current) -> {
			Completion completion = new Completion(call);
			completion.run(() -> this.producer.doAction(new ProducerCallContext(call), action,
					new ProducerListener<>(completion, results)));
			completion.await();
		});
	}

	@Override
	public void listActions(FlightInvocation invocation, MessageSink<ActionType> types) throws Exception {
		route(invocation);
		invocation.intercepted((call) -> sendActions(invocation, types));
	}

	/**
	 * List the actions without running interceptors.
	 */
	void sendActions(FlightInvocation invocation, MessageSink<ActionType> types) throws Exception {
		Completion completion = new Completion(invocation.call());
		completion.run(() -> this.producer.listActions(new ProducerCallContext(invocation.call()),
				new ProducerListener<>(completion, types)));
		completion.await();
	}

	@Override
	public void listFlights(FlightInvocation invocation, Criteria criteria, MessageSink<FlightInfo> flights)
			throws Exception {
		route(invocation);
		invocation.intercepted((call) -> sendFlights(invocation, criteria, flights));
	}

	/**
	 * List the flights without running interceptors.
	 */
	void sendFlights(FlightInvocation invocation, Criteria criteria, MessageSink<FlightInfo> flights) throws Exception {
		Completion completion = new Completion(invocation.call());
		completion.run(() -> this.producer.listFlights(new ProducerCallContext(invocation.call()), criteria,
				new ProducerListener<>(completion, flights)));
		completion.await();
	}

	@Override
	public FlightInfo getFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		RunningCall call = route(invocation);
		return HandlerCalls.answer(invocation,
				() -> this.producer.getFlightInfo(new ProducerCallContext(call), descriptor));
	}

	@Override
	public PollInfo pollFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		RunningCall call = route(invocation);
		return HandlerCalls.answer(invocation,
				() -> this.producer.pollFlightInfo(new ProducerCallContext(call), descriptor));
	}

	@Override
	public Schema getSchema(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		RunningCall call = route(invocation);
		return HandlerCalls.answer(invocation,
				() -> this.producer.getSchema(new ProducerCallContext(call), descriptor).getSchema());
	}

	private static RunningCall route(FlightInvocation invocation) {
		RunningCall call = invocation.call();
		call.route(ROUTE);
		return call;
	}

}
