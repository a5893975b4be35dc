package io.flightboot.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightException;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.ProvidedFlight;
import io.flightboot.handler.ProvidedFlights;
import io.flightboot.handler.ProvidedUpload;
import org.jspecify.annotations.Nullable;

/**
 * Datasets as flights.
 *
 * @since 0.1.0
 */
public final class DatasetFlights implements ProvidedFlights {

	private final List<DatasetSource> sources;

	private final FlightCodec codec;

	private final DatasetQueries queries;

	/**
	 * Serve datasets.
	 * @param sources where they come from; the first that has one serves it
	 * @param codec reads arguments
	 * @param limits what clients may ask
	 */
	public DatasetFlights(List<DatasetSource> sources, FlightCodec codec, DatasetLimits limits) {
		this.sources = List.copyOf(sources);
		this.codec = codec;
		this.queries = new DatasetQueries(codec, limits);
	}

	@Override
	public @Nullable ProvidedFlight find(RoutePath path, FlightCall call) {
		for (DatasetSource source : this.sources) {
			try {
				Dataset dataset = source.find(path);
				if (dataset != null) {
					return new DatasetFlight(dataset, this.queries);
				}
			}
			catch (FlightException ex) {
				// Only who may use the route is told why
				return new RefusedDataset(path.toString(), ex);
			}
		}
		return null;
	}

	@Override
	public @Nullable ProvidedUpload findUpload(RoutePath path) {
		for (DatasetSource source : this.sources) {
			try {
				DatasetTarget target = source.target(path);
				if (target != null) {
					return new DatasetUploads(target, this.codec);
				}
			}
			catch (FlightException ex) {
				return new RefusedDataset(path.toString(), ex);
			}
		}
		return null;
	}

	@Override
	public Collection<? extends ProvidedFlight> flights() {
		List<ProvidedFlight> flights = new ArrayList<>();
		for (DatasetSource source : this.sources) {
			source.datasets().forEach((dataset) -> flights.add(new DatasetFlight(dataset, this.queries)));
		}
		return flights;
	}

}
