package io.flightboot.call;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Scopes in their order, as one. A scope that fails is left out: it must not end a call,
 * nor keep others from being closed.
 *
 * @since 0.1.0
 */
public final class FlightCallScopes {

	private static final Log logger = LogFactory.getLog(FlightCallScopes.class);

	private static final FlightCallScope.Opened NOTHING = () -> {
	};

	private final List<FlightCallScope> scopes;

	public FlightCallScopes(List<? extends FlightCallScope> scopes) {
		this.scopes = List.copyOf(scopes);
	}

	/**
	 * Open all scopes on the current thread.
	 * @return closes them
	 */
	public FlightCallScope.Opened open(RunningCall call) {
		return open(0, call);
	}

	private FlightCallScope.Opened open(int index, RunningCall call) {
		if (index == this.scopes.size()) {
			return NOTHING;
		}
		FlightCallScope.Opened outer = openOne(this.scopes.get(index), call);
		FlightCallScope.Opened inner = open(index + 1, call);
		return () -> {
			inner.close();
			closeOne(outer, call);
		};
	}

	private static FlightCallScope.Opened openOne(FlightCallScope scope, RunningCall call) {
		try {
			return scope.open(call);
		}
		catch (Throwable ex) {
			logger.error("A scope of call " + call.id() + " could not be opened", ex);
			return NOTHING;
		}
	}

	private static void closeOne(FlightCallScope.Opened scope, RunningCall call) {
		try {
			scope.close();
		}
		catch (Throwable ex) {
			logger.error("A scope of call " + call.id() + " could not be closed", ex);
		}
	}

}
