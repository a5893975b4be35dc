package io.flightboot.loopback;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.CatalogContents;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finds what is in a schema as DuckDB does: in the message, on its disk, or by HTTP, in
 * this order. It outlives processes of DuckDB, as that disk does.
 */
final class AirportContents {

	private final Map<String, byte[]> disk = new HashMap<>();

	private final List<String> read = new ArrayList<>();

	/**
	 * Return the URLs that were read.
	 */
	List<String> read() {
		return this.read;
	}

	/**
	 * Take all contents of a catalog at once, if it brings any that are not there yet.
	 */
	void prefetch(CatalogContents catalog) {
		if (catalog.sha256().isEmpty() || (catalog.serialized() == null && catalog.url() == null)
				|| this.disk.containsKey(catalog.sha256())) {
			return;
		}
		byte[] bundle = resolve(catalog);
		this.disk.putAll(AirportAnswers.bundle(bundle));
		this.disk.put(catalog.sha256(), new byte[0]);
	}

	/**
	 * Find the contents of a schema.
	 * @return the bytes, or {@code null} if a listing tells them
	 */
	byte @Nullable [] resolve(CatalogContents contents) {
		if (contents.serialized() != null) {
			if (!contents.sha256().isEmpty()) {
				assertThat(AirportAnswers.hash(contents.serialized())).isEqualTo(contents.sha256());
			}
			return contents.serialized();
		}
		if (contents.sha256().isEmpty()) {
			assertThat(contents.url()).as("what is read by a URL has a hash").isNull();
			return null;
		}
		byte[] known = this.disk.get(contents.sha256());
		if (known != null) {
			return known;
		}
		assertThat(contents.url()).as("what is nowhere else has a URL").isNotNull();
		byte[] bytes = get(contents.url());
		assertThat(AirportAnswers.hash(bytes)).isEqualTo(contents.sha256());
		this.disk.put(contents.sha256(), bytes);
		return bytes;
	}

	private byte[] get(String url) {
		this.read.add(url);
		try {
			HttpResponse<byte[]> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
			assertThat(response.statusCode()).isEqualTo(200);
			return response.body();
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError("The contents can't be read", ex);
		}
	}

}
