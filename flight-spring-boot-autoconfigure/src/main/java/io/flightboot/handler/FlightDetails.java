package io.flightboot.handler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.Location;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a {@code @FlightInfo} or {@code @FlightList} method tells of a flight. What it
 * leaves out is derived: the schema from the method that serves the flight, the endpoint
 * from the request.
 *
 * @param route route of the flight as text, or {@code null} for the one that was asked
 * for
 * @param schema the schema
 * @param rows how many rows there are, or -1
 * @param bytes how many bytes there are, or -1
 * @param ordered whether the order of the endpoints matters
 * @param appMetadata metadata for the client
 * @param expiresAt when the endpoints end, or {@code null} to leave it to the server
 * @param arguments arguments of one endpoint each, objects or maps, each of which becomes
 * a ticket for the same route; empty for one endpoint with the arguments of the request
 * @param endpoints endpoints as they are, in place of those that the server makes
 * @param locations where the server's endpoints are, in place of its own
 * @since 0.1.0
 */
public record FlightDetails(@Nullable String route, @Nullable Schema schema, long rows, long bytes, boolean ordered,
		byte @Nullable [] appMetadata, @Nullable Instant expiresAt, List<Object> arguments,
		List<FlightEndpoint> endpoints, List<Location> locations) {

	/** Nothing that isn't derived. */
	public static final FlightDetails DERIVED = builder().build();

	public FlightDetails {
		arguments = List.copyOf(arguments);
		endpoints = List.copyOf(endpoints);
		locations = List.copyOf(locations);
	}

	/**
	 * Start with nothing told.
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Start with a flight of the route, given as text.
	 */
	public static Builder of(String route) {
		return new Builder().route(route);
	}

	/**
	 * Collects details.
	 */
	public static final class Builder {

		private @Nullable String route;

		private @Nullable Schema schema;

		private long rows = -1;

		private long bytes = -1;

		private boolean ordered;

		private byte @Nullable [] appMetadata;

		private @Nullable Instant expiresAt;

		private final List<Object> arguments = new ArrayList<>();

		private final List<FlightEndpoint> endpoints = new ArrayList<>();

		private final List<Location> locations = new ArrayList<>();

		private Builder() {
		}

		public Builder route(String route) {
			Assert.hasText(route, "'route' must not be empty");
			this.route = route;
			return this;
		}

		public Builder schema(@Nullable Schema schema) {
			this.schema = schema;
			return this;
		}

		public Builder rows(long rows) {
			this.rows = rows;
			return this;
		}

		public Builder bytes(long bytes) {
			this.bytes = bytes;
			return this;
		}

		public Builder ordered(boolean ordered) {
			this.ordered = ordered;
			return this;
		}

		public Builder appMetadata(byte @Nullable [] appMetadata) {
			this.appMetadata = appMetadata;
			return this;
		}

		public Builder expiresAt(@Nullable Instant expiresAt) {
			this.expiresAt = expiresAt;
			return this;
		}

		/**
		 * Add an endpoint whose ticket stands for the route with these arguments.
		 */
		public Builder endpoint(Object arguments) {
			Assert.notNull(arguments, "'arguments' must not be null");
			this.arguments.add(arguments);
			return this;
		}

		/**
		 * Add an endpoint as it is.
		 */
		public Builder endpoint(FlightEndpoint endpoint) {
			Assert.notNull(endpoint, "'endpoint' must not be null");
			this.endpoints.add(endpoint);
			return this;
		}

		public Builder location(Location location) {
			Assert.notNull(location, "'location' must not be null");
			this.locations.add(location);
			return this;
		}

		public FlightDetails build() {
			return new FlightDetails(this.route, this.schema, this.rows, this.bytes, this.ordered, this.appMetadata,
					this.expiresAt, this.arguments, this.endpoints, this.locations);
		}

	}

}
