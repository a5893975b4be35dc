package io.flightboot.handler;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.PollInfo;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Serves annotated methods first; the raw producer, where there is one, gets every
 * ticket, descriptor and action that they don't claim, and adds to the listings.
 *
 * @since 0.1.0
 */
public final class FlightDispatcher implements FlightRequestHandler {

	private final AnnotatedFlightHandler annotated;

	private final @Nullable RawProducerHandler producer;

	public FlightDispatcher(AnnotatedFlightHandler annotated, @Nullable FlightProducer producer) {
		Assert.notNull(annotated, "'annotated' must not be null");
		this.annotated = annotated;
		this.producer = (producer != null) ? new RawProducerHandler(producer) : null;
	}

	@Override
	public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
		dispatch((handler) -> {
			handler.doGet(invocation, ticket, out);
			return true;
		});
	}

	@Override
	public void doPut(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements)
			throws Exception {
		dispatch((handler) -> {
			handler.doPut(invocation, in, acknowledgements);
			return true;
		});
	}

	@Override
	public void doExchange(FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception {
		dispatch((handler) -> {
			handler.doExchange(invocation, in, out);
			return true;
		});
	}

	@Override
	public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) throws Exception {
		dispatch((handler) -> {
			handler.doAction(invocation, action, results);
			return true;
		});
	}

	@Override
	public FlightInfo getFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		return dispatch((handler) -> handler.getFlightInfo(invocation, descriptor));
	}

	@Override
	public PollInfo pollFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		return dispatch((handler) -> handler.pollFlightInfo(invocation, descriptor));
	}

	@Override
	public Schema getSchema(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		return dispatch((handler) -> handler.getSchema(invocation, descriptor));
	}

	@Override
	public void listActions(FlightInvocation invocation, MessageSink<ActionType> types) throws Exception {
		RawProducerHandler raw = this.producer;
		if (raw == null) {
			this.annotated.listActions(invocation, types);
			return;
		}
		invocation.intercepted((call) -> {
			Set<String> sent = new HashSet<>();
			MessageSink<ActionType> once = (type) -> {
				if (sent.add(type.getType())) {
					types.send(type);
				}
			};
			List<ActionType> own = this.annotated.actionTypes(invocation);
			own.stream().filter((type) -> !this.annotated.isBuiltIn(type)).forEach(once::send);
			if (this.annotated.isVisible(invocation, HandlerKind.ACTION, RawProducerHandler.ROUTE)) {
				optional(() -> raw.sendActions(invocation, once));
			}
			// A producer that has a built-in action too is the one to describe it
			own.forEach(once::send);
		});
	}

	@Override
	public void listFlights(FlightInvocation invocation, Criteria criteria, MessageSink<FlightInfo> flights)
			throws Exception {
		RawProducerHandler raw = this.producer;
		if (raw == null) {
			this.annotated.listFlights(invocation, criteria, flights);
			return;
		}
		invocation.intercepted((call) -> {
			try {
				this.annotated.sendFlights(invocation, criteria, flights);
			}
			catch (NotClaimedException ex) {
				// Criteria of the producer's own
			}
			if (this.annotated.isVisible(invocation, HandlerKind.GET, RawProducerHandler.ROUTE)) {
				optional(() -> raw.sendFlights(invocation, criteria, flights));
			}
		});
	}

	/**
	 * Ask a producer for its part of a listing, which it need not have.
	 */
	private static void optional(Listing listing) throws Exception {
		try {
			listing.send();
		}
		catch (FlightRuntimeException ex) {
			if (ex.status().code() != FlightStatusCode.UNIMPLEMENTED) {
				throw ex;
			}
		}
	}

	private <T> T dispatch(Request<T> request) throws Exception {
		RawProducerHandler raw = this.producer;
		if (raw == null) {
			return request.to(this.annotated);
		}
		try {
			return request.to(this.annotated);
		}
		catch (NotClaimedException ex) {
			return request.to(raw);
		}
	}

	@Override
	public boolean mayBlock(FlightMethod method, @Nullable String action) {
		return this.producer != null || this.annotated.mayBlock(method, action);
	}

	@FunctionalInterface
	private interface Request<T> {

		T to(FlightRequestHandler handler) throws Exception;

	}

	@FunctionalInterface
	private interface Listing {

		void send() throws Exception;

	}

}
