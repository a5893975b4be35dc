package io.flightboot.endpoint;

import java.util.List;
import java.util.Locale;

import io.flightboot.dataset.DatasetRegistry;
import io.flightboot.dataset.DatasetReport;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.memory.FlightMemory;
import io.flightboot.server.FlightServerInfo;
import io.flightboot.server.FlightServerLifecycle;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.RunningCalls;
import io.flightboot.wire.JvmProbe;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.Assert;

/**
 * What a Flight server serves, and what it does right now. A running call can be
 * cancelled where the endpoint's access is unrestricted; it is read-only by default.
 *
 * @since 0.1.0
 */
@Endpoint(id = "flight", defaultAccess = Access.READ_ONLY)
public final class FlightEndpoint {

	private static final String CALLS = "calls";

	private final FlightServerLifecycle server;

	private final FlightServerReadiness readiness;

	private final FlightMemory memory;

	private final HandlerReports handlers;

	private final CallReports calls;

	private final @Nullable DatasetRegistry datasets;

	/**
	 * Create the endpoint.
	 * @param server the server
	 * @param readiness tells its state
	 * @param routes what it serves
	 * @param results knows the schemas of results
	 * @param memory its memory
	 * @param calls the calls that run
	 * @param datasets knows the datasets, or {@code null} if there are none
	 */
	public FlightEndpoint(FlightServerLifecycle server, FlightServerReadiness readiness, FlightRoutes routes,
			FlightResultHandler results, FlightMemory memory, RunningCalls calls, @Nullable DatasetRegistry datasets) {
		Assert.notNull(server, "'server' must not be null");
		Assert.notNull(readiness, "'readiness' must not be null");
		Assert.notNull(memory, "'memory' must not be null");
		this.server = server;
		this.readiness = readiness;
		this.memory = memory;
		this.handlers = new HandlerReports(routes, results);
		this.calls = new CallReports(calls, memory);
		this.datasets = datasets;
	}

	/**
	 * Return all there is to tell.
	 */
	@ReadOperation
	public FlightReport flight() {
		return new FlightReport(server(), MemoryReport.of(this.memory), this.handlers.services(),
				this.handlers.routes(), this.handlers.actions(), datasets(), this.calls.all());
	}

	/**
	 * Return one part of it.
	 * @param part name of the part
	 * @return the part, or {@code null} if there is none of that name
	 */
	@ReadOperation
	public @Nullable Object part(@Selector String part) {
		return switch (part) {
			case "server" -> server();
			case "memory" -> MemoryReport.of(this.memory);
			case "services" -> this.handlers.services();
			case "routes" -> this.handlers.routes();
			case "actions" -> this.handlers.actions();
			case "datasets" -> datasets();
			case CALLS -> this.calls.all();
			default -> null;
		};
	}

	/**
	 * Return a running call.
	 * @param part {@value #CALLS}
	 * @param id id of the call
	 * @return the call, or {@code null} if it does not run
	 */
	@ReadOperation
	public @Nullable CallReport call(@Selector String part, @Selector String id) {
		return CALLS.equals(part) ? this.calls.one(id) : null;
	}

	/**
	 * Cancel a running call. Its client gets CANCELLED and learns that it was an
	 * operator.
	 * @param part {@value #CALLS}
	 * @param id id of the call
	 * @return what the call was, or {@code null} if it does not run
	 */
	@DeleteOperation
	public @Nullable CallReport cancel(@Selector String part, @Selector String id) {
		return CALLS.equals(part) ? this.calls.cancel(id) : null;
	}

	private List<DatasetReport> datasets() {
		return (this.datasets != null) ? this.datasets.reports() : List.of();
	}

	private ServerReport server() {
		FlightServerInfo info = this.server.info();
		String state = this.readiness.state().name().toLowerCase(Locale.ROOT);
		ServerReport.Jvm jvm = new ServerReport.Jvm(Runtime.version().toString(), JvmProbe.requiredFlags());
		if (info == null) {
			return new ServerReport(state, null, null, false, this.calls.count(), jvm);
		}
		return new ServerReport(state, info.address().host(), (info.port() >= 0) ? info.port() : null, info.tls(),
				this.calls.count(), jvm);
	}

}
