package io.flightboot.call;

import java.util.List;

/**
 * Interceptors in their order, as one.
 *
 * @since 0.1.0
 */
public final class FlightCallInterceptors {

	private final List<FlightCallInterceptor> interceptors;

	public FlightCallInterceptors(List<? extends FlightCallInterceptor> interceptors) {
		this.interceptors = List.copyOf(interceptors);
	}

	/**
	 * Run the call through all interceptors and then the handler.
	 */
	public void apply(FlightCall call, FlightCallInterceptor.Chain handler) throws Exception {
		proceed(0, call, handler);
	}

	private void proceed(int index, FlightCall call, FlightCallInterceptor.Chain handler) throws Exception {
		if (index == this.interceptors.size()) {
			handler.proceed(call);
			return;
		}
		this.interceptors.get(index).intercept(call, (next) -> proceed(index + 1, next, handler));
	}

}
