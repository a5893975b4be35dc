package io.flightboot.dataset;

import java.util.List;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.method.HandlerKind;

/**
 * Actions on datasets.
 *
 * @since 0.1.0
 */
@FlightService
public class DatasetActions {

	private final List<DatasetSource> sources;

	private final FlightCodec codec;

	private final RouteAccess access;

	/**
	 * Create the actions.
	 * @param sources where datasets come from
	 * @param codec reads bodies
	 * @param access decides who may write to a dataset
	 */
	public DatasetActions(List<DatasetSource> sources, FlightCodec codec, RouteAccess access) {
		this.sources = List.copyOf(sources);
		this.codec = codec;
		this.access = access;
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

}
