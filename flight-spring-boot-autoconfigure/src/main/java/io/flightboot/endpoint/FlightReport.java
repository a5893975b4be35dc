package io.flightboot.endpoint;

import java.util.List;

import io.flightboot.dataset.DatasetReport;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * All that the endpoint tells.
 *
 * @param server where the server listens and how it is
 * @param memory Arrow's memory
 * @param services the beans that serve
 * @param routes the routes that they serve
 * @param actions the actions that they serve
 * @param datasets the datasets that there are now
 * @param calls the calls that run
 * @since 0.1.0
 */
public record FlightReport(ServerReport server, MemoryReport memory, List<ServiceReport> services,
		List<RouteReport> routes, List<ActionReport> actions, List<DatasetReport> datasets,
		List<CallReport> calls) implements OperationResponseBody {

}
