package io.flightboot.observation;

import java.net.SocketAddress;
import java.time.Duration;

import io.flightboot.call.FlightCallListener;
import io.flightboot.call.FlightCallScope;
import io.flightboot.call.FlightCallScopes;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.RunningCall;
import io.grpc.ServerStreamTracer;
import org.apache.arrow.flight.CallStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * One line for each call when its RPC has ended, whoever ended it. The line is text, and
 * the same as key-value pairs for structured logging, which commons-logging can't carry:
 * this is why a logger of SLF4J's is used here. It is written by a thread of the
 * transport, as Netty-based web servers do: an appender that may block belongs behind an
 * asynchronous one.
 *
 * @since 0.1.0
 */
public final class AccessLog implements FlightCallListener, Ordered {

	/** Name of the logger. */
	public static final String LOGGER = "flight.access";

	private final FlightCallScopes scopes;

	private final @Nullable Duration slowCall;

	private final Logger logger;

	/**
	 * Create an access log.
	 * @param scopes set the diagnostic context around each line
	 * @param slowCall age from which on calls are logged as warnings, or {@code null}
	 */
	public AccessLog(FlightCallScopes scopes, @Nullable Duration slowCall) {
		this(scopes, slowCall, LoggerFactory.getLogger(LOGGER));
	}

	AccessLog(FlightCallScopes scopes, @Nullable Duration slowCall, Logger logger) {
		Assert.notNull(scopes, "'scopes' must not be null");
		this.scopes = scopes;
		this.slowCall = slowCall;
		this.logger = logger;
	}

	@Override
	public void started(RunningCall call) {
		AccessLogTracer tracer = AccessLogTracer.KEY.get();
		if (tracer != null) {
			tracer.isFlight();
		}
		call.onEnd((status) -> ended(call, status));
	}

	private void ended(RunningCall call, CallStatus status) {
		Level level = level(call.traffic().age().toMillis());
		if (!this.logger.isEnabledForLevel(level)) {
			return;
		}
		try (FlightCallScope.Opened scope = this.scopes.open(call)) {
			log(level, new AccessLogEntry(call, status));
		}
	}

	/**
	 * Return what the server needs to tell of calls that are not Flight's: of other
	 * services, but for health checks, and of methods that nobody serves.
	 */
	public ServerStreamTracer.Factory tracerFactory() {
		return new AccessLogTracer.Factory(this);
	}

	/**
	 * Log a call that is not Flight's.
	 */
	void ended(String method, CallStatus status, @Nullable FlightErrorCode code, @Nullable SocketAddress peer,
			long millis) {
		Level level = level(millis);
		if (this.logger.isEnabledForLevel(level)) {
			log(level, new AccessLogEntry(method, status, code, peer, millis));
		}
	}

	private Level level(long millis) {
		return (this.slowCall != null && millis >= this.slowCall.toMillis()) ? Level.WARN : Level.INFO;
	}

	private void log(Level level, AccessLogEntry entry) {
		LoggingEventBuilder event = this.logger.atLevel(level).setMessage(entry.line());
		entry.forEach(event::addKeyValue);
		event.log();
	}

	/**
	 * Early, to end before observations do, whose scopes name the trace.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 100;
	}

}
