package io.flightboot.limit;

import java.util.List;

import io.flightboot.wire.TransportCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.ServerCall;

/**
 * Charges the bytes of a call of another service than Flight when it ends. Nobody can
 * slow it down while it runs.
 *
 * @param <Q> type of the requests
 */
final class ServiceTraffic<Q> extends ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {

	private final TrafficCharges charges;

	private ServiceTraffic(ServerCall.Listener<Q> delegate, TrafficCharges charges) {
		super(delegate);
		this.charges = charges;
	}

	/**
	 * Charge the current call.
	 */
	static <Q> ServerCall.Listener<Q> charge(List<TrafficBudget> budgets, ServerCall.Listener<Q> listener) {
		TransportCall transport = TransportCall.current();
		if (transport == null) {
			return listener;
		}
		TrafficCharges charges = new TrafficCharges(transport.traffic());
		charges.add(budgets);
		return new ServiceTraffic<>(listener, charges);
	}

	@Override
	public void onCancel() {
		this.charges.settle();
		super.onCancel();
	}

	@Override
	public void onComplete() {
		this.charges.settle();
		super.onComplete();
	}

}
