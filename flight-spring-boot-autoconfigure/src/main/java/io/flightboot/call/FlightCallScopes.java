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
		FlightCallScope.Opened[] opened = new FlightCallScope.Opened[this.scopes.size()];
		for (int i = 0; i < opened.length; i++) {
			opened[i] = openOne(this.scopes.get(i), call);
		}
		return () -> {
			for (int i = opened.length - 1; i >= 0; i--) {
				closeOne(opened[i], call);
			}
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
