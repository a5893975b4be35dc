package io.flightboot.autoconfigure.airport;

import java.util.Collection;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportCatalogs;
import io.flightboot.airport.ScalarFunction;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.SimpleSchema;
import io.flightboot.airport.flight.AirportFlights;
import io.flightboot.airport.flight.CatalogActions;
import io.flightboot.airport.flight.CatalogDelivery;
import io.flightboot.airport.flight.CatalogLookup;
import io.flightboot.airport.flight.ContentStore;
import io.flightboot.airport.flight.DefinitionActions;
import io.flightboot.airport.flight.ScanActions;
import io.flightboot.airport.s3.S3ContentStore;
import io.flightboot.annotation.AirportFunction;
import io.flightboot.annotation.FlightService;
import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.dataset.s3.S3Prefixes;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class FlightAirportAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void isNotThereWithoutCatalogs() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(AirportFlights.class)
			.doesNotHaveBean(CatalogActions.class));
	}

	@Test
	void servesCatalogs() {
		this.runner.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop", SimpleSchema.of("sales")))
			.run((context) -> assertThat(context).hasSingleBean(AirportFlights.class)
				.hasSingleBean(CatalogActions.class)
				.hasSingleBean(ScanActions.class)
				.hasSingleBean(DefinitionActions.class));
	}

	@Test
	void servesCatalogsThatDependOnTheCall() {
		this.runner.withBean(AirportCatalogs.class, Nothing::new)
			.run((context) -> assertThat(context).hasSingleBean(AirportFlights.class));
	}

	@Test
	void twoCatalogsOfOneNameAreRefused() {
		this.runner.withBean("one", SimpleCatalog.class, () -> SimpleCatalog.of("shop"))
			.withBean("two", SimpleCatalog.class, () -> SimpleCatalog.of("shop"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("There are two catalogs 'shop'"));
	}

	@Test
	void deliveryIsMapped() {
		this.runner.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop"))
			.withPropertyValues("flight.airport.delivery=list-flights")
			.run((context) -> assertThat(context.getBean(FlightAirportProperties.class).getDelivery())
				.isEqualTo(CatalogDelivery.LIST_FLIGHTS));
	}

	private ApplicationContextRunner byUrl() {
		return this.runner.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop"))
			.withPropertyValues("flight.airport.delivery=url", "flight.airport.s3.bucket=contents",
					"flight.datasets.s3-client.endpoint=http://127.0.0.1:1",
					"flight.datasets.s3-client.region=us-east-1", "flight.datasets.s3-client.access-key=a",
					"flight.datasets.s3-client.secret-key=b");
	}

	@Test
	void contentsAreKeptInS3WithoutDatasets() {
		byUrl().run((context) -> assertThat(context).hasSingleBean(S3ContentStore.class)
			.hasSingleBean(S3Client.class)
			.hasSingleBean(S3Presigner.class)
			.doesNotHaveBean(S3Prefixes.class));
	}

	@Test
	void contentsAreKeptInAStoreOfTheApplication() {
		ContentStore store = (sha256, content) -> null;
		byUrl().withBean(ContentStore.class, () -> store)
			.run((context) -> assertThat(context).hasSingleBean(ContentStore.class));
		this.runner.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop"))
			.withBean(ContentStore.class, () -> store)
			.withPropertyValues("flight.airport.delivery=url", "flight.airport.bundle=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(S3Client.class));
	}

	@Test
	void deliveriesThatCannotBeAreRefused() {
		ApplicationContextRunner shop = this.runner.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop"));
		FlightContextRunner.assertInvalid(shop, "flight.airport.delivery", "flight.airport.delivery=url");
		FlightContextRunner.assertInvalid(shop, "flight.airport.bundle", "flight.airport.delivery=list-flights",
				"flight.airport.bundle=true");
		FlightContextRunner.assertInvalid(byUrl(), "flight.airport.inline-size", "flight.airport.inline-size=3GB");
		FlightContextRunner.assertInvalid(byUrl(), "flight.airport.s3.bucket", "flight.airport.s3.bucket=");
		FlightContextRunner.assertInvalid(byUrl(), "flight.airport.s3.url-ttl", "flight.airport.s3.url-ttl=8d");
		FlightContextRunner.assertInvalid(byUrl(), "flight.airport.s3.url-ttl", "flight.airport.s3.url-ttl=1s");
		FlightContextRunner.assertInvalid(byUrl(), "flight.airport.s3.renew-after", "flight.airport.s3.renew-after=1h");
	}

	@Test
	void withoutTheLibraryOfS3ThereIsNoStore() {
		FlightContextRunner.assertInvalid(byUrl().withClassLoader(new FilteredClassLoader(S3Client.class)),
				"flight.airport.delivery");
	}

	@Test
	void functionsAloneHaveACatalog() {
		this.runner.withBean(Plus.class).run((context) -> {
			assertThat(context.getBean(CatalogLookup.class).names()).containsExactly("functions");
			assertThat(context).hasSingleBean(CatalogActions.class);
		});
		this.runner.withBean(Plus.class)
			.withPropertyValues("flight.airport.default-catalog=tools")
			.run((context) -> assertThat(context.getBean(CatalogLookup.class).names()).containsExactly("tools"));
	}

	@Test
	void functionsHaveTheCatalogThatTheyAskFor() {
		this.runner.withBean(InMath.class)
			.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop"))
			.run((context) -> assertThat(context.getBean(CatalogLookup.class).names()).containsExactly("shop", "math"));
	}

	@Test
	void functionsOfTheSameNameAndParametersClash() {
		SimpleSchema schema = SimpleSchema.of("functions").functions(new OwnPlus());
		this.runner.withBean(Plus.class)
			.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop", schema))
			.run((context) -> {
				Throwable failure = context.getStartupFailure();
				while (!(failure instanceof InvalidAirportCatalogException)) {
					failure = failure.getCause();
				}
				assertThat(new InvalidAirportCatalogFailureAnalyzer().analyze(failure).getDescription()).contains(
						"Function 'PLUS' of schema 'functions' in catalog 'shop'", Plus.class.getName() + "#plus");
			});
	}

	@Test
	void exchangesNeedSomePatience() {
		FlightContextRunner.assertInvalid(
				this.runner.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop", SimpleSchema.of("sales"))),
				"flight.airport.exchange-idle-timeout", "flight.airport.exchange-idle-timeout=0s");
	}

	@FlightService
	static class Plus {

		@AirportFunction
		long plus(long a, long b) {
			return a + b;
		}

	}

	@FlightService
	static class InMath {

		@AirportFunction(catalog = "math")
		long minus(long a, long b) {
			return a - b;
		}

	}

	private static final class OwnPlus implements ScalarFunction {

		@Override
		public String name() {
			return "PLUS";
		}

		@Override
		public Schema parameters() {
			return new Schema(List.of(Field.nullable("x", new ArrowType.Int(64, true)),
					Field.nullable("y", new ArrowType.Int(64, true))));
		}

		@Override
		public Field result() {
			return Field.nullable("result", new ArrowType.Int(64, true));
		}

		@Override
		public void apply(VectorSchemaRoot arguments, FieldVector result, AirportCall call) {
			throw new UnsupportedOperationException();
		}

	}

	private static final class Nothing implements AirportCatalogs {

		@Override
		public @Nullable AirportCatalog find(String name, AirportCall call) {
			return null;
		}

		@Override
		public Collection<? extends AirportCatalog> catalogs(AirportCall call) {
			return List.of();
		}

	}

}
