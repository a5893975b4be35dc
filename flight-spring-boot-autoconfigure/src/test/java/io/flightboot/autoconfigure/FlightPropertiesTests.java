package io.flightboot.autoconfigure;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightboot.autoconfigure.account.FlightAccountsProperties;
import io.flightboot.autoconfigure.account.FlightMemoryAccountsProperties;
import io.flightboot.autoconfigure.airport.FlightAirportProperties;
import io.flightboot.autoconfigure.authorization.FlightAuthorizationProperties;
import io.flightboot.autoconfigure.authorization.FlightMethodSecurityProperties;
import io.flightboot.autoconfigure.call.FlightStreamProperties;
import io.flightboot.autoconfigure.cli.FlightCliProperties;
import io.flightboot.autoconfigure.codec.FlightCodecProperties;
import io.flightboot.autoconfigure.codec.FlightTicketProperties;
import io.flightboot.autoconfigure.dataset.FlightDatasetsProperties;
import io.flightboot.autoconfigure.error.FlightErrorProperties;
import io.flightboot.autoconfigure.health.FlightHealthProperties;
import io.flightboot.autoconfigure.limit.FlightAdmissionProperties;
import io.flightboot.autoconfigure.limit.RateLimitProperties;
import io.flightboot.autoconfigure.logging.FlightAccessLogProperties;
import io.flightboot.autoconfigure.logging.FlightCorrelationProperties;
import io.flightboot.autoconfigure.memory.FlightMemoryProperties;
import io.flightboot.autoconfigure.observation.FlightObservationProperties;
import io.flightboot.autoconfigure.security.FlightSecurityProperties;
import io.flightboot.autoconfigure.security.FlightUsersProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All properties: what they are unless set, that each can be set, and that each is
 * described.
 */
class FlightPropertiesTests {

	private static final Map<String, String> DEFAULTS = Map.ofEntries(Map.entry("flight.datasets.batch-rows", "32768"),
			Map.entry("flight.datasets.directories", "{}"),
			Map.entry("flight.datasets.engine.max-temp-size", "10737418240B"),
			Map.entry("flight.datasets.engine.memory-limit", "536870912B"),
			Map.entry("flight.datasets.engine.temp-directory", "null"),
			Map.entry("flight.datasets.engine.threads", "null"), Map.entry("flight.datasets.filter.max-depth", "24"),
			Map.entry("flight.datasets.filter.max-nodes", "10000"),
			Map.entry("flight.datasets.max-batch-rows", "1048576"),
			Map.entry("flight.datasets.refresh-interval", "PT30S"), Map.entry("flight.datasets.parts.max", "16"),
			Map.entry("flight.datasets.parts.size", "1073741824B"),
			Map.entry("flight.accounts.dynamodb.create-tables", "false"),
			Map.entry("flight.accounts.dynamodb.endpoint", "null"),
			Map.entry("flight.accounts.dynamodb.region", "null"),
			Map.entry("flight.accounts.dynamodb.table-prefix", "flight-"),
			Map.entry("flight.accounts.flush.interval", "PT5S"),
			Map.entry("flight.accounts.flush.max-accounts", "100000"),
			Map.entry("flight.accounts.jdbc.data-source", "null"),
			Map.entry("flight.accounts.jdbc.file", "flight-accounts"),
			Map.entry("flight.accounts.jdbc.migrate", "true"), Map.entry("flight.accounts.jdbc.shared", "true"),
			Map.entry("flight.accounts.jdbc.table-prefix", "flight_"),
			Map.entry("flight.accounts.match-names", "false"), Map.entry("flight.accounts.memory.accounts", "{}"),
			Map.entry("flight.accounts.store", "NONE"), Map.entry("flight.accounts.tokens.enabled", "true"),
			Map.entry("flight.accounts.tokens.last-used-precision", "PT5M"), Map.entry("flight.codec.max-depth", "32"),
			Map.entry("flight.cli.enabled", "true"), Map.entry("flight.codec.max-elements", "16384"),
			Map.entry("flight.codec.max-number-length", "100"), Map.entry("flight.codec.max-size", "1048576B"),
			Map.entry("flight.codec.max-string-length", "262144"),
			Map.entry("flight.accounts.usage.check-interval", "PT1S"),
			Map.entry("flight.accounts.usage.fail-open", "true"),
			Map.entry("flight.accounts.usage.max-accounts", "10000"),
			Map.entry("flight.accounts.usage.refresh-interval", "PT5S"),
			Map.entry("flight.accounts.usage.timeout", "PT5S"),
			Map.entry("flight.limits.admission.caller.max-calls", "null"),
			Map.entry("flight.limits.admission.caller.max-streams", "null"),
			Map.entry("flight.limits.admission.max-calls", "null"),
			Map.entry("flight.limits.admission.max-streams", "null"),
			Map.entry("flight.limits.admission.queue.max-calls", "1000"),
			Map.entry("flight.limits.admission.queue.max-calls-per-caller", "100"),
			Map.entry("flight.limits.admission.queue.max-wait", "PT5S"),
			Map.entry("flight.limits.admission.retry-after", "PT1S"),
			Map.entry("flight.limits.admission.unauthenticated.max-calls", "null"),
			Map.entry("flight.limits.admission.unauthenticated.max-calls-per-host", "null"),
			Map.entry("flight.error.max-size", "4096B"), Map.entry("flight.health.checks.interval", "PT10S"),
			Map.entry("flight.health.checks.timeout", "PT10S"), Map.entry("flight.health.grpc.enabled", "true"),
			Map.entry("flight.limits.rate.global.requests.amount", "null"),
			Map.entry("flight.limits.rate.global.requests.burst", "null"),
			Map.entry("flight.limits.rate.global.requests.period", "PT1S"),
			Map.entry("flight.limits.rate.global.bytes-in.amount", "null"),
			Map.entry("flight.limits.rate.global.bytes-in.burst", "null"),
			Map.entry("flight.limits.rate.global.bytes-in.period", "PT1S"),
			Map.entry("flight.limits.rate.global.bytes-out.amount", "null"),
			Map.entry("flight.limits.rate.global.bytes-out.burst", "null"),
			Map.entry("flight.limits.rate.global.bytes-out.period", "PT1S"),
			Map.entry("flight.limits.rate.per-caller.requests.amount", "null"),
			Map.entry("flight.limits.rate.per-caller.requests.burst", "null"),
			Map.entry("flight.limits.rate.per-caller.requests.period", "PT1S"),
			Map.entry("flight.limits.rate.per-caller.bytes-in.amount", "null"),
			Map.entry("flight.limits.rate.per-caller.bytes-in.burst", "null"),
			Map.entry("flight.limits.rate.per-caller.bytes-in.period", "PT1S"),
			Map.entry("flight.limits.rate.per-caller.bytes-out.amount", "null"),
			Map.entry("flight.limits.rate.per-caller.bytes-out.burst", "null"),
			Map.entry("flight.limits.rate.per-caller.bytes-out.period", "PT1S"),
			Map.entry("flight.limits.rate.callers", "{}"), Map.entry("flight.limits.rate.routes", "[]"),
			Map.entry("flight.limits.rate.exempt-authorities", "[]"), Map.entry("flight.limits.rate.max-wait", "PT30S"),
			Map.entry("flight.limits.rate.timeout", "PT5S"), Map.entry("flight.limits.rate.max-callers", "10000"),
			Map.entry("flight.limits.rate.failed-authentications.amount", "null"),
			Map.entry("flight.limits.rate.failed-authentications.burst", "null"),
			Map.entry("flight.limits.rate.failed-authentications.period", "PT1S"),
			Map.entry("flight.limits.rate.shared.key-prefix", "flight-rate/"),
			Map.entry("flight.limits.rate.shared.on-failure", "LOCAL"),
			Map.entry("flight.limits.rate.shared.queue", "1024"), Map.entry("flight.limits.rate.shared.threads", "8"),
			Map.entry("flight.limits.rate.shared.timeout", "PT0.25S"), Map.entry("flight.memory.limit", "null"),
			Map.entry("flight.memory.per-call-limit", "null"), Map.entry("flight.memory.wire-share", "0.5"),
			Map.entry("flight.observation.access-log.enabled", "false"),
			Map.entry("flight.observation.access-log.slow-call-threshold", "null"),
			Map.entry("flight.observation.correlation.headers",
					"[airport-trace-id, airport-client-session-id, x-request-id]"),
			Map.entry("flight.observation.enabled", "true"), Map.entry("flight.security.anonymous", "false"),
			Map.entry("flight.security.authorization.default-access", "DENY_ALL"),
			Map.entry("flight.security.authorization.rules", "[]"), Map.entry("flight.security.method.check", "true"),
			Map.entry("flight.security.method.enabled", "true"), Map.entry("flight.security.cache-entries", "10000"),
			Map.entry("flight.security.cache-ttl", "PT10S"), Map.entry("flight.security.certificate.attribute", "CN"),
			Map.entry("flight.security.certificate.authorities", "[]"),
			Map.entry("flight.security.certificate.enabled", "false"), Map.entry("flight.security.conceal", "false"),
			Map.entry("flight.security.enabled", "true"), Map.entry("flight.security.max-credentials-size", "8192B"),
			Map.entry("flight.security.token-header", "null"), Map.entry("flight.security.tokens", "[]"),
			Map.entry("flight.security.login.handshake-timeout", "PT5S"),
			Map.entry("flight.security.login.max-per-user", "1000"),
			Map.entry("flight.security.login.max-revocations", "10000"), Map.entry("flight.security.login.ttl", "PT1H"),
			Map.entry("flight.security.users", "[]"), Map.entry("flight.security.verification.queue", "1024"),
			Map.entry("flight.security.verification.threads", "8"),
			Map.entry("flight.security.verification.timeout", "PT5S"), Map.entry("flight.server.address", "127.0.0.1"),
			Map.entry("flight.server.advertised.uri", "null"),
			Map.entry("flight.server.connection.flow-control-window", "null"),
			Map.entry("flight.server.connection.handshake-timeout", "PT20S"),
			Map.entry("flight.server.connection.max-age", "null"),
			Map.entry("flight.server.connection.max-age-grace", "null"),
			Map.entry("flight.server.connection.max-concurrent-calls", "512"),
			Map.entry("flight.server.connection.max-idle", "null"), Map.entry("flight.server.enabled", "true"),
			Map.entry("flight.server.inbound.message.max-size", "67108864B"),
			Map.entry("flight.server.inbound.metadata.max-size", "65536B"),
			Map.entry("flight.server.inbound.request.max-size", "4194304B"),
			Map.entry("flight.server.keepalive.permit.time", "PT1M"),
			Map.entry("flight.server.keepalive.permit.without-calls", "true"),
			Map.entry("flight.server.keepalive.time", "PT2M"), Map.entry("flight.server.keepalive.timeout", "PT20S"),
			Map.entry("flight.server.netty.arenas", "null"), Map.entry("flight.server.netty.chunk-size", "33554432B"),
			Map.entry("flight.server.path", "null"), Map.entry("flight.server.port", "8815"),
			Map.entry("flight.server.readiness.refuse-calls", "true"),
			Map.entry("flight.server.readiness.retry-after", "PT1S"),
			Map.entry("flight.server.reflection.enabled", "false"),
			Map.entry("flight.server.services.max-threads", "32"),
			Map.entry("flight.server.shutdown.grace-period", "PT30S"),
			Map.entry("flight.server.shutdown.linger", "PT0S"),
			Map.entry("flight.server.shutdown.readiness-delay", "PT0S"), Map.entry("flight.server.ssl.bundle", "null"),
			Map.entry("flight.server.ssl.client-auth", "NONE"), Map.entry("flight.server.ssl.enabled", "null"),
			Map.entry("flight.stream.compression", "none"), Map.entry("flight.stream.idle-timeout", "PT1M"),
			Map.entry("flight.stream.max-batch-size", "null"), Map.entry("flight.stream.max-concurrent", "512"),
			Map.entry("flight.stream.max-duration", "PT24H"), Map.entry("flight.stream.outbound-threshold", "2097152B"),
			Map.entry("flight.stream.ready-timeout", "PT1M"), Map.entry("flight.stream.records.max-rows", "16384"),
			Map.entry("flight.stream.records.max-size", "2097152B"), Map.entry("flight.stream.zero-copy", "true"),
			Map.entry("flight.ticket.bind-to-caller", "true"), Map.entry("flight.ticket.current-key", "null"),
			Map.entry("flight.ticket.max-size", "65536B"), Map.entry("flight.ticket.signing-keys", "{}"),
			Map.entry("flight.ticket.ttl", "null"), Map.entry("flight.datasets.queries", "{}"),
			Map.entry("flight.datasets.tables", "{}"), Map.entry("flight.datasets.s3", "{}"),
			Map.entry("flight.datasets.s3-client.endpoint", "null"),
			Map.entry("flight.datasets.s3-client.region", "null"),
			Map.entry("flight.datasets.s3-client.path-style", "false"),
			Map.entry("flight.datasets.s3-client.access-key", "null"),
			Map.entry("flight.datasets.s3-client.secret-key", "null"),
			Map.entry("flight.datasets.cache.directory", "null"),
			Map.entry("flight.datasets.cache.fetch-timeout", "PT10M"),
			Map.entry("flight.datasets.cache.listing-ttl", "PT5S"),
			Map.entry("flight.datasets.cache.max-size", "10737418240B"), Map.entry("flight.airport.catalogs", "{}"),
			Map.entry("flight.airport.datasets.catalog", "null"),
			Map.entry("flight.airport.datasets.schema", "datasets"),
			Map.entry("flight.airport.exchange-idle-timeout", "PT10M"),
			Map.entry("flight.airport.default-catalog", "null"), Map.entry("flight.airport.delivery", "INLINE"),
			Map.entry("flight.airport.bundle", "false"), Map.entry("flight.airport.inline-size", "32768B"),
			Map.entry("flight.airport.s3.bucket", "null"), Map.entry("flight.airport.s3.key-prefix", "airport/"),
			Map.entry("flight.airport.s3.renew-after", "PT168H"), Map.entry("flight.airport.s3.url-ttl", "PT6H"));

	/** Other values of properties that don't take any. */
	private static final Map<String, String> CHOICES = Map.of("address", "127.0.0.2", "compression", "zstd",
			"client-auth", "need", "on-failure", "refuse", "default-access", "authenticated", "store", "jdbc", "uri",
			"grpc://localhost:1", "delivery", "LIST_FLIGHTS");

	static Stream<Class<?>> types() {
		return Stream.of(FlightCliProperties.class, FlightAccountsProperties.class,
				FlightMemoryAccountsProperties.class, FlightServerProperties.class, FlightStreamProperties.class,
				FlightMemoryProperties.class, FlightCodecProperties.class, FlightDatasetsProperties.class,
				FlightTicketProperties.class, FlightErrorProperties.class, FlightSecurityProperties.class,
				FlightUsersProperties.class, FlightAuthorizationProperties.class, FlightMethodSecurityProperties.class,
				FlightReadinessProperties.class, FlightHealthProperties.class, FlightAccessLogProperties.class,
				FlightCorrelationProperties.class, FlightObservationProperties.class, FlightAdmissionProperties.class,
				RateLimitProperties.class, FlightAirportProperties.class);
	}

	@Test
	void defaults() {
		Map<String, String> defaults = new TreeMap<>();
		types().forEach((type) -> defaults.putAll(values(BeanUtils.instantiateClass(type), prefix(type))));
		assertThat(defaults).containsExactlyInAnyOrderEntriesOf(DEFAULTS);
	}

	@ParameterizedTest
	@MethodSource("types")
	void everyPropertyIsBound(Class<?> type) {
		Map<String, String> defaults = values(BeanUtils.instantiateClass(type), prefix(type));
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		Map<String, String> expected = new TreeMap<>();
		defaults.forEach((name, value) -> set(source, expected, name, value));
		Object bound = new Binder(List.of(source), null, ApplicationConversionService.getSharedInstance())
			.bind(prefix(type), Bindable.of(type))
			.get();
		Map<String, String> values = values(bound, prefix(type));
		assertThat(values).containsExactlyInAnyOrderEntriesOf(expected);
		values.forEach((name, value) -> assertThat(value).as(name).isNotEqualTo(defaults.get(name)));
	}

	@Test
	void everyPropertyIsDescribed() throws Exception {
		Map<String, String> described = new TreeMap<>();
		try (InputStream metadata = new ClassPathResource("META-INF/spring-configuration-metadata.json")
			.getInputStream()) {
			JsonNode properties = new ObjectMapper().readTree(metadata).path("properties");
			properties.forEach(
					(property) -> described.put(property.path("name").asText(), property.path("description").asText()));
		}
		// Those of endpoints are derived by Spring Boot
		described.keySet().removeIf((name) -> name.startsWith("management.endpoint."));
		assertThat(new TreeSet<>(described.keySet())).containsExactlyElementsOf(new TreeSet<>(DEFAULTS.keySet()));
		assertThat(described.values()).allSatisfy((description) -> assertThat(description).isNotBlank());
	}

	private static void set(MapConfigurationPropertySource source, Map<String, String> expected, String name,
			String value) {
		String text = other(name, value);
		source.put(key(name), text);
		expected.put(name, shown(name, text));
	}

	private static String key(String name) {
		if (name.endsWith("memory.accounts")) {
			return name + ".a.name";
		}
		if (name.endsWith("datasets.directories")) {
			return name + ".a.path";
		}
		if (name.endsWith("airport.catalogs")) {
			return name + ".a.file";
		}
		if (name.endsWith("datasets.queries")) {
			return name + ".a.sql";
		}
		if (name.endsWith("datasets.tables")) {
			return name + ".a.table";
		}
		if (name.endsWith("datasets.s3")) {
			return name + ".a.bucket";
		}
		if (name.endsWith("rate.callers")) {
			return name + ".a.requests.amount";
		}
		if (name.endsWith("rate.routes")) {
			return name + "[0].pattern";
		}
		if (name.endsWith("authorization.rules")) {
			return name + "[0].routes";
		}
		if (name.matches(".*\\.(tokens|users)")) {
			return name + "[0].name";
		}
		return name.endsWith("signing-keys") ? name + ".a" : name;
	}

	private static String other(String name, String value) {
		String choice = CHOICES.get(name.substring(name.lastIndexOf('.') + 1));
		if (choice != null) {
			return choice;
		}
		if (name.matches(
				".*\\.(time|timeout|period|max-wait|.*-timeout|max-idle|max-age|max-age-grace|grace-period|linger|readiness-delay|retry-after|interval|.*-interval|max-duration|ttl|.*-ttl|slow-call-threshold|last-used-precision|renew-after)")) {
			return "7s";
		}
		if (name.matches(".*(size|limit|window|threshold|bytes-(in|out)\\.(amount|burst))")) {
			return "7B";
		}
		if (name.endsWith("ssl.enabled")) {
			return "true";
		}
		return switch (value) {
			case "true" -> "false";
			case "false" -> "true";
			default -> name.endsWith("share") ? "0.7" : "7";
		};
	}

	private static String shown(String name, String text) {
		if (name.endsWith("signing-keys") || name.endsWith("memory.accounts")) {
			return "{a=" + text + "}";
		}
		if (text.equals("7s")) {
			return DurationStyle.detectAndParse(text).toString();
		}
		if (name.endsWith(".headers") || name.endsWith("authorities")) {
			return "[" + text + "]";
		}
		if (name.endsWith("datasets.directories")) {
			return "{a=Directory[" + text + "]}";
		}
		if (name.endsWith("airport.catalogs")) {
			return "{a=Catalog[" + text + "]}";
		}
		if (name.endsWith("datasets.queries")) {
			return "{a=Query[" + text + "]}";
		}
		if (name.endsWith("datasets.tables")) {
			return "{a=Table[" + text + "]}";
		}
		if (name.endsWith("datasets.s3")) {
			return "{a=S3[" + text + "]}";
		}
		if (name.endsWith("rate.callers")) {
			return "{a=Rate[" + text + "]}";
		}
		if (name.endsWith("rate.routes")) {
			return "[Route[" + text + "]]";
		}
		if (name.endsWith(".tokens")) {
			return "[Token[" + text + "]]";
		}
		if (name.endsWith(".users")) {
			return "[User[" + text + "]]";
		}
		if (name.endsWith("authorization.rules")) {
			return "[Rule[" + text + "][]]";
		}
		return name.matches(".*\\.(client-auth|store|on-failure|default-access)") ? text.toUpperCase(Locale.ROOT)
				: text;
	}

	private static String prefix(Class<?> type) {
		return type.getAnnotation(ConfigurationProperties.class).value();
	}

	/**
	 * Read all getters, those of nested groups too.
	 */
	private static Map<String, String> values(Object properties, String prefix) {
		Map<String, String> values = new TreeMap<>();
		for (Field field : properties.getClass().getDeclaredFields()) {
			if (Modifier.isStatic(field.getModifiers())) {
				continue;
			}
			Object value = read(properties, field.getName());
			String name = prefix + "." + field.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
			if (value != null && !field.getType().isEnum()
					&& field.getType().getName().matches(".*Properties(\\$.*)?")) {
				values.putAll(values(value, name));
			}
			else {
				values.put(name,
						(value instanceof InetAddress address) ? address.getHostAddress() : String.valueOf(value));
			}
		}
		return values;
	}

	private static Object read(Object properties, String name) {
		String suffix = Character.toUpperCase(name.charAt(0)) + name.substring(1);
		try {
			Method getter = BeanUtils.findDeclaredMethod(properties.getClass(), "get" + suffix);
			if (getter == null) {
				getter = BeanUtils.findDeclaredMethod(properties.getClass(), "is" + suffix);
			}
			return getter.invoke(properties);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
