package io.flightboot.handler;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.PayloadFormat;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.InvocableFlightMethod;
import org.jspecify.annotations.Nullable;

/**
 * What data services ask of clients, as JSON schemas.
 */
final class ParameterSchemas {

	private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

	private final Map<InvocableFlightMethod, byte[]> schemas = new IdentityHashMap<>();

	ParameterSchemas(List<InvocableFlightMethod> methods, FlightCodec codec) {
		for (InvocableFlightMethod method : methods) {
			Map<String, Object> parameters = (method.method() instanceof DataServiceMethod) ? method.schema() : null;
			if (parameters != null) {
				this.schemas.put(method, codec.write(document(method.method(), parameters), PayloadFormat.JSON));
			}
		}
	}

	private static Map<String, Object> document(FlightHandlerMethod method, Map<String, Object> parameters) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("$schema", DIALECT);
		document.put("title", method.name());
		if (!method.description().isEmpty()) {
			document.put("description", method.description());
		}
		parameters.forEach(document::putIfAbsent);
		return document;
	}

	/**
	 * Return the schema of a method's parameters as JSON, or {@code null} if it has none.
	 */
	byte @Nullable [] of(@Nullable InvocableFlightMethod method) {
		byte[] schema = this.schemas.get(method);
		return (schema != null) ? schema.clone() : null;
	}

}
