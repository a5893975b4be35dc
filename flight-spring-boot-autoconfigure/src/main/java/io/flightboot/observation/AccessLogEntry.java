package io.flightboot.observation;

import java.net.SocketAddress;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.flightboot.call.CallTraffic;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.RunningCall;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the access log tells of a call: a line for people and pairs for machines. The
 * diagnostic context of the call must be current.
 */
final class AccessLogEntry {

	/** Where Micrometer's tracing puts the id of the trace. */
	private static final String TRACE_ID = "traceId";

	private static final String PREFIX = "flight.";

	private final Map<String, Object> pairs = new LinkedHashMap<>(24);

	private final StringBuilder line = new StringBuilder(256);

	AccessLogEntry(RunningCall call, CallStatus status) {
		head(call.method().name(), call.route(), status.code().name());
		number("ms", "duration_ms", call.traffic().age().toMillis());
		traffic(call.traffic());
		Principal principal = call.principal();
		text("principal", (principal != null) ? principal.getName() : null);
		text("peer", PeerAddress.of(call));
		failure(status, call.error());
		ids(call);
	}

	/**
	 * A call that is not Flight's.
	 */
	AccessLogEntry(String method, CallStatus status, @Nullable FlightErrorCode code, @Nullable SocketAddress peer,
			long millis) {
		head(method, FlightCall.NO_ROUTE, status.code().name());
		number("ms", "duration_ms", millis);
		text("peer", PeerAddress.of(peer));
		failure(status, code);
	}

	private void head(String method, String route, String status) {
		String clean = AccessLogText.clean(route);
		this.line.append(method).append(' ').append(AccessLogText.word(clean)).append(' ').append(status);
		this.pairs.put(PREFIX + "method", method);
		this.pairs.put(PREFIX + "route", clean);
		this.pairs.put(PREFIX + "status", status);
	}

	private void traffic(CallTraffic traffic) {
		inAndOut("rows", traffic.rowsIn(), traffic.rowsOut());
		inAndOut("batches", traffic.batchesIn(), traffic.batchesOut());
		inAndOut("bytes", traffic.bytesIn(), traffic.bytesOut());
		long waited = TimeUnit.NANOSECONDS.toMillis(traffic.waitedNanos());
		if (waited > 0) {
			number("waited", "waited_ms", waited);
		}
	}

	private void failure(CallStatus status, @Nullable FlightErrorCode code) {
		if (status.code() != FlightStatusCode.OK) {
			// The transport may end a call before anybody notices why
			text("code", ((code != null) ? code : FlightErrorCode.of(status.code())).name());
		}
	}

	private void inAndOut(String name, long in, long out) {
		this.line.append(' ').append(name).append('=').append(in).append('/').append(out);
		this.pairs.put(PREFIX + name + ".in", in);
		this.pairs.put(PREFIX + name + ".out", out);
	}

	private void number(String name, String key, long value) {
		this.line.append(' ').append(name).append('=').append(value);
		this.pairs.put(PREFIX + key, value);
	}

	private void text(String name, @Nullable String value) {
		field(name, AccessLogText.clean(value));
	}

	private void field(String name, String clean) {
		this.line.append(' ').append(name).append('=').append(AccessLogText.word(clean));
		this.pairs.put(PREFIX + name, clean);
	}

	/**
	 * Add what structured logging takes from the diagnostic context itself.
	 */
	private void ids(FlightCall call) {
		this.line.append(" call=").append(call.id());
		String trace = MDC.get(TRACE_ID);
		if (trace != null) {
			this.line.append(" trace=").append(trace);
		}
		CorrelationIds.of(call)
			.forEach((name, value) -> this.line.append(' ').append(name).append('=').append(AccessLogText.word(value)));
	}

	String line() {
		return this.line.toString();
	}

	void forEach(BiConsumer<String, Object> consumer) {
		this.pairs.forEach(consumer);
	}

}
