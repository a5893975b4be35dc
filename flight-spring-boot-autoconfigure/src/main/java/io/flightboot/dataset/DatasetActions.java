package io.flightboot.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.handler.method.HandlerKind;

/**
 * Actions on datasets.
 *
 * @since 0.1.0
 */
@FlightService
public class DatasetActions {

	/** More callers at a time are told to come again. */
	private static final int MOST_REFRESHES = 4;

	private final List<DatasetSource> sources;

	private final FlightCodec codec;

	private final RouteAccess access;

	private final RouteVisibility visibility;

	private final DatasetRegistry registry;

	private final Semaphore refreshes = new Semaphore(MOST_REFRESHES);

	private final Instant started = Instant.now();

	/**
	 * Create the actions.
	 * @param sources where datasets come from
	 * @param codec reads bodies
	 * @param access decides who may write to a dataset
	 * @param visibility which datasets a caller may know of
	 * @param registry looks for changes
	 */
	public DatasetActions(List<DatasetSource> sources, FlightCodec codec, RouteAccess access,
			RouteVisibility visibility, DatasetRegistry registry) {
		this.sources = List.copyOf(sources);
		this.codec = codec;
		this.access = access;
		this.visibility = visibility;
		this.registry = registry;
	}

	@FlightAction(value = "drop_dataset", description = "Delete a dataset: the body is its route")
	void drop(byte[] body, FlightCall call) throws Exception {
		RoutePath path = this.codec.decodeCommand(body).path();
		// Before anything tells whether it is there
		this.access.check(call, HandlerKind.PUT, path.toString());
		for (DatasetSource source : this.sources) {
			DatasetTarget target = source.target(path);
			if (target != null && target.drop(call)) {
				return;
			}
		}
		throw new FlightException(FlightErrorCode.NOT_FOUND, "There is no dataset '" + path + "'");
	}

	@FlightAction(value = "refresh-datasets", description = "Look for new, changed and removed datasets now")
	DatasetChanges refresh(FlightCall call) {
		// Each looks at everything, one after the other
		if (!this.refreshes.tryAcquire()) {
			throw new FlightException(FlightErrorCode.BACKPRESSURE, "Others look for changes now. Try again",
					RetryHint.here(Duration.ofSeconds(1)), null);
		}
		DatasetChanges changes;
		try {
			changes = this.registry.refresh();
		}
		finally {
			this.refreshes.release();
		}
		return new DatasetChanges(visible(changes.added(), call), visible(changes.changed(), call),
				visible(changes.removed(), call));
	}

	@FlightAction(value = "get-server-info", description = "Tell the server's version, uptime and datasets")
	ServerInfo info(FlightCall call) {
		String version = DatasetActions.class.getPackage().getImplementationVersion();
		return new ServerInfo((version != null) ? version : "unknown",
				Duration.between(this.started, Instant.now()).toSeconds(), visible(this.registry.routes(), call));
	}

	private List<String> visible(List<String> routes, FlightCall call) {
		return routes.stream().filter((route) -> this.visibility.isVisible(call, HandlerKind.GET, route)).toList();
	}

	/**
	 * What clients are told of the server.
	 *
	 * @param version version of the library
	 * @param uptimeSeconds how long it has run
	 * @param datasets routes of the datasets that the caller may read
	 */
	record ServerInfo(String version, long uptimeSeconds, List<String> datasets) {

	}

}
