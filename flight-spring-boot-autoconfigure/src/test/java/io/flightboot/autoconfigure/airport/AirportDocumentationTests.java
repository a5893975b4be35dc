package io.flightboot.autoconfigure.airport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.flightboot.airport.dataset.DatasetCatalog;
import io.flightboot.airport.engine.EngineCatalog;
import io.flightboot.airport.flight.CatalogLookup;
import io.flightboot.autoconfigure.FlightContextRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration that docs/airport.md shows makes what it says.
 */
class AirportDocumentationTests {

	@TempDir
	Path directory;

	private ApplicationContextRunner configured(int block) throws Exception {
		List<String> blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("../docs/airport.md")))
			.results()
			.map((result) -> result.group(1))
			.toList();
		assertThat(blocks).hasSize(3);
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(blocks.get(block)
			.replace("/data/market", this.directory.toString())
			.replace("/data/", this.directory + "/")
			.getBytes(StandardCharsets.UTF_8)));
		String[] pairs = yaml.getObject()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
		return FlightContextRunner.create().withPropertyValues(pairs);
	}

	@Test
	void catalogsOfTheEngine() throws Exception {
		configured(0).run((context) -> {
			assertThat(context.getBean(CatalogLookup.class).names()).containsExactlyInAnyOrder("shop", "scratch");
			assertThat(context.getBean("flight.airport.catalogs.shop", EngineCatalog.class).defaultSchema())
				.isEqualTo("sales");
			assertThat(this.directory.resolve("shop.db")).exists();
			assertThat(context).hasBean("catalogs");
		});
	}

	@Test
	void datasets() throws Exception {
		configured(1).run((context) -> assertThat(context).getBean(DatasetCatalog.class)
			.extracting(DatasetCatalog::name)
			.isEqualTo("data"));
	}

	@Test
	void rules() throws Exception {
		configured(2).withPropertyValues("flight.airport.catalogs.shop.threads=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
