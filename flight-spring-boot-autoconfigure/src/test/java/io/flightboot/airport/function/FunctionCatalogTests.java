package io.flightboot.airport.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.MutableCatalog;
import io.flightboot.airport.MutableSchema;
import io.flightboot.airport.NewSchema;
import io.flightboot.airport.NewTable;
import io.flightboot.annotation.AirportFunction;
import io.flightboot.annotation.FlightService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FunctionCatalog}.
 */
class FunctionCatalogTests {

	private final TestFunctions functions = TestFunctions.of(Served.class);

	private final AirportCall call = this.functions.call();

	@AfterEach
	void freeAll() {
		this.functions.close();
	}

	@Test
	void addsToSchemasAndMakesWhatIsMissing() {
		AirportCatalog catalog = FunctionCatalog.of(new Fixed("shop", new Plain("Tools"), new Plain("other")),
				this.functions.functions());
		assertThat(catalog.schemas(this.call)).extracting(AirportSchema::name)
			.containsExactly("Tools", "other", "functions");
		assertThat(names(catalog, "Tools")).containsExactly("hammer");
		assertThat(names(catalog, "tools")).containsExactly("hammer");
		assertThat(names(catalog, "other")).isEmpty();
		assertThat(names(catalog, "FUNCTIONS")).containsExactly("everywhere", "onlyInShop");
		assertThat(catalog.schema("none", this.call)).isNull();
		assertThat(catalog).isNotInstanceOf(MutableCatalog.class);
		assertThat(names(FunctionCatalog.of(new Fixed("bank"), this.functions.functions()), "functions"))
			.containsExactly("everywhere");
	}

	@Test
	void whatCanBeChangedStaysSo() {
		Changing changing = new Changing(new ArrayList<>());
		MutableCatalog catalog = (MutableCatalog) FunctionCatalog.of(changing, this.functions.functions());
		AirportSchema created = catalog.createSchema(new NewSchema("tools", "", Map.of()), this.call);
		assertThat(created).isInstanceOf(MutableSchema.class);
		assertThat(created.functions(this.call)).hasSize(1);
		assertThatExceptionOfType(AirportException.class).isThrownBy(() -> catalog.dropSchema("functions", this.call))
			.withMessageContaining("can't be dropped");
		catalog.dropSchema("tools", this.call);
		assertThat(changing.schemas()).isEmpty();
		assertThat(names(catalog, "tools")).containsExactly("hammer");
	}

	private List<String> names(AirportCatalog catalog, String schema) {
		AirportSchema found = catalog.schema(schema, this.call);
		assertThat(found).isNotNull();
		return found.functions(this.call).stream().map(io.flightboot.airport.AirportFunction::name).toList();
	}

	@FlightService
	static class Served {

		@AirportFunction
		long everywhere(long n) {
			return n;
		}

		@AirportFunction(catalog = "shop")
		long onlyInShop(long n) {
			return n;
		}

		@AirportFunction(schema = "tools")
		long hammer(long n) {
			return n;
		}

	}

	private record Fixed(String name, List<Plain> schemas) implements AirportCatalog {

		Fixed(String name, Plain... schemas) {
			this(name, List.of(schemas));
		}

		@Override
		public Collection<Plain> schemas(AirportCall call) {
			return this.schemas;
		}

	}

	private record Plain(String name) implements MutableSchema {

		@Override
		public Collection<AirportTable> tables(AirportCall call) {
			return List.of();
		}

		@Override
		public AirportTable createTable(NewTable table, AirportCall call) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void dropTable(String name, AirportCall call) {
			throw new UnsupportedOperationException();
		}

	}

	private record Changing(List<Plain> schemas) implements MutableCatalog {

		@Override
		public String name() {
			return "changing";
		}

		@Override
		public Collection<Plain> schemas(AirportCall call) {
			return this.schemas;
		}

		@Override
		public AirportSchema createSchema(NewSchema schema, AirportCall call) {
			Plain created = new Plain(schema.name());
			this.schemas.add(created);
			return created;
		}

		@Override
		public void dropSchema(String name, AirportCall call) {
			this.schemas.removeIf((schema) -> schema.name().equals(name));
		}

	}

}
