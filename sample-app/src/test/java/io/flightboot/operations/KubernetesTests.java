package io.flightboot.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The manifest of docs/operations speaks of ports, paths and settings that the
 * application has.
 */
class KubernetesTests {

	private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([a-z][a-z0-9.-]+)\"");

	/** What a drain takes beyond its two periods: calls that have to be cancelled. */
	private static final Duration CANCELLING = Duration.ofSeconds(12);

	private Map<String, Object> pod;

	private Map<String, Object> container;

	private Map<String, Object> service;

	@BeforeEach
	void read() throws IOException {
		try (Reader manifest = Files.newBufferedReader(PROJECT.resolve("docs/operations/kubernetes.yaml"))) {
			for (Object document : new Yaml().loadAll(manifest)) {
				Map<String, Object> object = map(document);
				if (object.get("kind").equals("Deployment")) {
					this.pod = map(map(map(object, "spec"), "template"), "spec");
				}
				else if (object.get("kind").equals("Service")) {
					this.service = map(object, "spec");
				}
			}
		}
		this.container = map(((List<?>) this.pod.get("containers")).get(0));
	}

	@Test
	void everyVariableSetsAKnownProperty() throws IOException {
		Set<String> properties = properties();
		for (Map<String, Object> variable : maps(this.container, "env")) {
			String name = (String) variable.get("name");
			Binder binder = new Binder(sources(Map.of(name, variable.get("value"))));
			assertThat(properties.stream().filter((property) -> binder.bind(property, String.class).isBound()))
				.as("Properties that %s sets", name)
				.hasSize(1);
		}
	}

	@Test
	void theImageExposesThePortsOfTheContainer() throws IOException {
		String dockerfile = Files.readString(PROJECT.resolve("sample-app/Dockerfile"));
		Matcher expose = Pattern.compile("(?m)^EXPOSE (.*)$").matcher(dockerfile);
		assertThat(expose.find()).isTrue();
		List<String> ports = maps(this.container, "ports").stream()
			.map((port) -> port.get("containerPort").toString())
			.toList();
		assertThat(expose.group(1).split(" ")).containsExactlyElementsOf(ports);
		String application = Files.readString(PROJECT.resolve("sample-app/src/main/resources/application.yml"));
		assertThat(ports).allSatisfy((port) -> assertThat(application).contains("port: " + port));
	}

	@Test
	void theServiceSendsToThePortsOfTheContainer() {
		List<Object> names = maps(this.container, "ports").stream().map((port) -> port.get("name")).toList();
		assertThat(maps(this.service, "ports")).extracting((port) -> port.get("targetPort"))
			.containsExactlyElementsOf(names);
	}

	@Test
	void probesAskWhatTheApplicationAnswers() {
		assertThat(map(map(this.container, "startupProbe"), "grpc")).containsEntry("port", 8815);
		assertThat(map(map(this.container, "readinessProbe"), "httpGet")).containsEntry("path",
				"/actuator/health/readiness");
		assertThat(map(map(this.container, "livenessProbe"), "httpGet")).containsEntry("path",
				"/actuator/health/liveness");
	}

	@Test
	void thePodLivesLongerThanItsDrain() {
		Duration drain = duration("FLIGHT_SERVER_SHUTDOWN_READINESSDELAY")
			.plus(duration("FLIGHT_SERVER_SHUTDOWN_GRACEPERIOD"))
			.plus(CANCELLING);
		assertThat(Duration.ofSeconds((Integer) this.pod.get("terminationGracePeriodSeconds"))).isGreaterThan(drain);
	}

	private Duration duration(String variable) {
		return maps(this.container, "env").stream()
			.filter((candidate) -> candidate.get("name").equals(variable))
			.map((candidate) -> DurationStyle.detectAndParse((String) candidate.get("value")))
			.findFirst()
			.orElseThrow();
	}

	private static Iterable<ConfigurationPropertySource> sources(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						variables));
		sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		return ConfigurationPropertySources.get(environment);
	}

	private static Set<String> properties() throws IOException {
		Set<String> names = new TreeSet<>();
		for (URL metadata : Collections
			.list(KubernetesTests.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream in = metadata.openStream()) {
				Matcher matcher = NAME.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
				while (matcher.find()) {
					names.add(matcher.group(1));
				}
			}
		}
		return names;
	}

	private static List<Map<String, Object>> maps(Map<String, Object> parent, String key) {
		return ((List<?>) parent.get(key)).stream().map(KubernetesTests::map).toList();
	}

	private static Map<String, Object> map(Map<String, Object> parent, String key) {
		return map(parent.get(key));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

}
