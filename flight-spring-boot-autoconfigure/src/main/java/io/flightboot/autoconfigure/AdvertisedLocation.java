package io.flightboot.autoconfigure;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.flightboot.handler.FlightLocations;
import org.apache.arrow.flight.Location;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What endpoints name as the place of the data.
 */
final class AdvertisedLocation {

	private static final String NAME = "flight.server.advertised.uri";

	private static final Set<String> SCHEMES = Set.of("grpc", "grpc+tcp", "grpc+tls", "grpc+unix",
			"arrow-flight-reuse-connection");

	private static final Set<String> WITH_HOST = Set.of("grpc", "grpc+tcp", "grpc+tls");

	private AdvertisedLocation() {
	}

	static FlightLocations of(@Nullable URI uri) {
		if (uri == null) {
			return FlightLocations.REUSE_CONNECTION;
		}
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		if (!SCHEMES.contains(scheme)) {
			throw invalid(uri, "Its scheme must be one of " + SCHEMES.stream().sorted().toList() + ".");
		}
		if (WITH_HOST.contains(scheme)) {
			checkHost(uri);
		}
		List<Location> locations = List.of(new Location(uri));
		return (call) -> locations;
	}

	private static void checkHost(URI uri) {
		String host = uri.getHost();
		if (host == null || uri.getPort() < 0) {
			throw invalid(uri, "It must have a host and a port.");
		}
		// Only literals are looked at: names are the clients' to resolve
		boolean literal = host.startsWith("[") || host.chars().allMatch((c) -> c == '.' || Character.isDigit(c));
		if (literal && isWildcard(host)) {
			throw invalid(uri, "Clients can't connect to a wildcard address. "
					+ "Name the host that they know, or leave it out and they reuse their connection.");
		}
	}

	private static boolean isWildcard(String host) {
		try {
			return InetAddress.getByName(host).isAnyLocalAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(URI uri, String reason) {
		return new InvalidConfigurationPropertyValueException(NAME, uri, reason);
	}

}
