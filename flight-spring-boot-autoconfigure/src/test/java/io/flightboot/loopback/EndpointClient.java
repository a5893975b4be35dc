package io.flightboot.loopback;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks the actuator of an application over HTTP.
 */
final class EndpointClient {

	private final LoopbackApplication application;

	private final HttpClient http = HttpClient.newHttpClient();

	EndpointClient(LoopbackApplication application) {
		this.application = application;
	}

	JsonNode get(String path) throws Exception {
		HttpResponse<String> response = send("GET", path);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return new ObjectMapper().readTree(response.body());
	}

	HttpResponse<String> send(String method, String path) throws Exception {
		int port = this.application.context().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator" + path))
			.timeout(LoopbackApplication.PATIENCE)
			.method(method, HttpRequest.BodyPublishers.noBody())
			.build();
		return this.http.send(request, BodyHandlers.ofString());
	}

}
