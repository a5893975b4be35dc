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
 * Serves annotated methods first, then flights that have none; the raw producer, where
 * there is one, gets every ticket, descriptor and action that they don't claim, and adds
 * to the listings.
 *
 * @since 0.1.0
 */
public final class FlightDispatcher implements FlightRequestHandler {

	private final AnnotatedFlightHandler annotated;

	private final @Nullable ProvidedFlightHandler provided;

	private final @Nullable RawProducerHandler producer;

	/**
	 * Create the dispatcher.
	 * @param annotated serves annotated methods
	 * @param provided serves flights without such, or {@code null} if there are none
	 * @param producer serves the rest, or {@code null}
	 */
	public FlightDispatcher(AnnotatedFlightHandler annotated, @Nullable ProvidedFlightHandler provided,
			@Nullable FlightProducer producer) {
		Assert.notNull(annotated, "'annotated' must not be null");
		this.annotated = annotated;
		this.provided = provided;
		this.producer = (producer != null) ? new RawProducerHandler(producer) : null;
	}

	@Override
	public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
		dispatch((handler) -> {
			handler.doGet(invocation, ticket, out);
			return true;
		}, (handler) -> {
			handler.get(invocation, ticket, out);
			return true;
		});
	}

	@Override
	public void doPut(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements)
			throws Exception {
		dispatch((handler) -> {
			handler.doPut(invocation, in, acknowledgements);
			return true;
		}, (handler) -> {
			handler.put(invocation, in, acknowledgements);
			return true;
		});
	}

	@Override
	public void doExchange(FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception {
		dispatch((handler) -> {
			handler.doExchange(invocation, in, out);
			return true;
		}, (handler) -> {
			handler.exchange(invocation, in, out);
			return true;
		});
	}

	@Override
	public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) throws Exception {
		boolean renewal = action.getType().equals(RenewEndpointAction.TYPE.getType());
		dispatch((handler) -> {
			handler.doAction(invocation, action, results);
			return true;
		}, renewal ? (handler) -> {
			handler.renew(invocation, action, results);
			return true;
		} : null);
	}

	@Override
	public FlightInfo getFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		return dispatch((handler) -> handler.getFlightInfo(invocation, descriptor),
				(handler) -> handler.info(invocation, descriptor));
	}

	@Override
	public PollInfo pollFlightInfo(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		return dispatch((handler) -> handler.pollFlightInfo(invocation, descriptor),
				(handler) -> new PollInfo(handler.info(invocation, descriptor), null, 1.0, null));
	}

	@Override
	public Schema getSchema(FlightInvocation invocation, FlightDescriptor descriptor) throws Exception {
		return dispatch((handler) -> handler.getSchema(invocation, descriptor),
				(handler) -> handler.schema(invocation, descriptor));
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
		invocation.intercepted((call) -> {
			if (this.provided != null && this.provided.listsAlone(call)) {
				this.provided.sendFlights(invocation, criteria, flights);
				return;
			}
			RawProducerHandler raw = this.producer;
			try {
				this.annotated.sendFlights(invocation, criteria, flights);
				if (this.provided != null) {
					this.provided.sendFlights(invocation, criteria, flights);
				}
			}
			catch (NotClaimedException ex) {
				if (raw == null) {
					throw ex;
				}
				// Criteria of the producer's own
			}
			if (raw != null && this.annotated.isVisible(invocation, HandlerKind.GET, RawProducerHandler.ROUTE)) {
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

	/**
	 * Ask one after the other for an answer.
	 * @param request asks the annotated methods and the producer
	 * @param own asks the flights without such, or {@code null} if it is none of their
	 * business
	 */
	private <T> T dispatch(Request<FlightRequestHandler, T> request, @Nullable Request<ProvidedFlightHandler, T> own)
			throws Exception {
		NotClaimedException unclaimed;
		try {
			return request.to(this.annotated);
		}
		catch (NotClaimedException ex) {
			unclaimed = ex;
		}
		if (this.provided != null && own != null) {
			try {
				return own.to(this.provided);
			}
			catch (NotClaimedException ex) {
				unclaimed = ex;
			}
		}
		if (this.producer == null) {
			throw unclaimed;
		}
		return request.to(this.producer);
	}

	@Override
	public boolean mayBlock(FlightMethod method, @Nullable String action) {
		return this.producer != null || this.provided != null || this.annotated.mayBlock(method, action);
	}

	@FunctionalInterface
	private interface Request<H, T> {

		T to(H handler) throws Exception;

	}

	@FunctionalInterface
	private interface Listing {

		void send() throws Exception;

	}

}
