package io.flightboot.observation;

import java.util.Map;

import io.flightboot.call.FlightCallScope;
import io.flightboot.call.RunningCall;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.Ordered;

/**
 * Puts the id of the call and the {@linkplain CorrelationIds ids of its client} into the
 * diagnostic context of whatever is logged for the call. The ids of a trace are
 * Micrometer's to put there.
 *
 * @since 0.1.0
 */
public final class CallMdcScope implements FlightCallScope, Ordered {

	/**
	 * Where the id of the call is; ids of clients are under the names of their headers.
	 */
	public static final String CALL_ID = "flightCallId";

	@Override
	public Opened open(RunningCall call) {
		Opened opened = put(CALL_ID, call.id());
		for (Map.Entry<String, String> id : CorrelationIds.of(call).entrySet()) {
			Opened outer = opened;
			Opened inner = put(id.getKey(), id.getValue());
			opened = () -> {
				inner.close();
				outer.close();
			};
		}
		return opened;
	}

	private static Opened put(String key, String value) {
		@Nullable String before = MDC.get(key);
		MDC.put(key, value);
		return () -> {
			if (before != null) {
				MDC.put(key, before);
			}
			else {
				MDC.remove(key);
			}
		};
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
