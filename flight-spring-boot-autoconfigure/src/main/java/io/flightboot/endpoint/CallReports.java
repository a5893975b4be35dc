package io.flightboot.endpoint;

import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.flightboot.call.CallTraffic;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.memory.FlightMemory;
import io.flightboot.observation.CorrelationIds;
import io.flightboot.observation.PeerAddress;
import io.flightboot.server.RunningCalls;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The calls that run, for people to look at and to cancel.
 */
final class CallReports {

	private static final Log logger = LogFactory.getLog(CallReports.class);

	private final RunningCalls calls;

	private final FlightMemory memory;

	CallReports(RunningCalls calls, FlightMemory memory) {
		this.calls = calls;
		this.memory = memory;
	}

	int count() {
		return this.calls.count();
	}

	/**
	 * Return the calls that run, the oldest first.
	 */
	List<CallReport> all() {
		return this.calls.list()
			.stream()
			.map(this::report)
			.sorted(Comparator.comparingLong(CallReport::ageMillis).reversed().thenComparing(CallReport::id))
			.toList();
	}

	@Nullable CallReport one(String id) {
		RunningCall call = this.calls.find(id);
		return (call != null) ? report(call) : null;
	}

	/**
	 * Cancel a call.
	 * @return what it was, or {@code null} if it does not run
	 */
	@Nullable CallReport cancel(String id) {
		RunningCall call = this.calls.find(id);
		if (call == null) {
			return null;
		}
		CallReport report = report(call);
		logger.info("An operator cancels call " + call);
		call.cancel(new FlightException(FlightErrorCode.CANCELLED, "An operator of the server cancelled the call"));
		return report;
	}

	private CallReport report(RunningCall call) {
		CallTraffic traffic = call.traffic();
		Principal principal = call.principal();
		return new CallReport(call.id(), call.method().name(), call.route(),
				(principal != null) ? principal.getName() : null, PeerAddress.of(call), state(call),
				traffic.age().toMillis(), call.deadline(),
				new CallReport.Amount(traffic.rowsIn(), traffic.batchesIn(), traffic.bytesIn()),
				new CallReport.Amount(traffic.rowsOut(), traffic.batchesOut(), traffic.bytesOut()),
				TimeUnit.NANOSECONDS.toMillis(traffic.waitedNanos()), this.memory.allocated(call),
				CorrelationIds.of(call));
	}

	private String state(RunningCall call) {
		if (this.calls.isAnswered(call)) {
			return "answered";
		}
		if (call.isCancelled()) {
			return "cancelled";
		}
		if (!this.calls.isStarted(call)) {
			return "waiting-for-request";
		}
		return call.traffic().activity().name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
