package io.flightboot.loopback;

import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AlterableTable;
import io.flightboot.airport.MutableSchema;
import io.flightboot.airport.NewSchema;
import io.flightboot.airport.NewTable;
import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableAlteration.AddColumn;
import io.flightboot.airport.TableAlteration.ChangeType;
import io.flightboot.airport.TableAlteration.RemoveColumn;
import io.flightboot.airport.TableAlteration.RenameColumn;
import io.flightboot.airport.TableAlteration.SetDefault;
import io.flightboot.airport.TableVersion;
import io.flightboot.airport.engine.EngineCatalog;
import io.flightboot.airport.engine.EngineCatalogOptions;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.handler.TestInvocation;
import io.flightboot.memory.FlightMemory;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * DuckDB asks for the columns of a table when it attaches, and takes whatever comes later
 * for those: others are not to be sent.
 */
class AirportAlteredTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Catalogs.class);

	private static final Field ID = Field.nullable("id", new ArrowType.Int(32, true));

	private static final Field NAME = Field.nullable("name", new ArrowType.Utf8());

	private static EngineCatalog catalog;

	private final AirportCall call = new AirportCall(TestInvocation.newCall(FlightMethod.DO_ACTION));

	private final AirportClient duckDb = new AirportClient(server, "shop");

	private CatalogEntry attached;

	@BeforeEach
	void attach() {
		if (catalog.schema("sales", this.call) != null) {
			catalog.dropSchema("sales", this.call);
		}
		catalog.createSchema(new NewSchema("sales", null, Map.of()), this.call);
		schema().createTable(
				new NewTable("items", new Schema(List.of(ID, NAME)), List.of(), List.of(), List.of(), List.of()),
				this.call);
		this.attached = this.duckDb.object("sales", "items");
	}

	private MutableSchema schema() {
		return (MutableSchema) catalog.schema("sales", this.call);
	}

	private void alter(TableAlteration alteration) {
		((AlterableTable) schema().table("items", this.call)).alter(alteration, this.call);
	}

	@Test
	void whoKnowsOtherColumnsIsRefused() throws Exception {
		for (TableAlteration alteration : List.of(new AddColumn(Field.nullable("more", new ArrowType.Utf8()), false),
				new RenameColumn("more", "other"), new ChangeType(NAME, "name"),
				new ChangeType(Field.nullable("id", new ArrowType.Int(64, true)), "CAST(id AS BIGINT)"),
				new RemoveColumn("name", false, false))) {
			CatalogEntry before = this.duckDb.object("sales", "items");
			alter(alteration);
			CatalogEntry now = this.duckDb.object("sales", "items");
			assertThat(this.duckDb.read(now, ScanParameters.NONE, now.columns())).isEmpty();
			if (!now.columns().equals(before.columns())) {
				refused(() -> this.duckDb.endpoints(before, ScanParameters.NONE));
			}
		}
		refused(() -> this.duckDb.change("insert", this.attached.descriptor(), new Schema(List.of(ID, NAME)), List.of(),
				null));
	}

	@Test
	void ticketsAreOfTheColumnsThatWereThere() {
		FlightEndpoint endpoint = this.duckDb.endpoints(this.attached, ScanParameters.NONE).get(0);
		alter(new RemoveColumn("id", false, false));
		refused(() -> {
			try (FlightStream stream = server.client().getStream(endpoint.getTicket(), AirportClient.headers())) {
				stream.next();
			}
		});
	}

	@Test
	void whatDoesNotConcernTheColumnsIsNoMatter() {
		alter(new SetDefault("name", "'none'"));
		assertThat(this.duckDb.endpoints(this.attached, ScanParameters.NONE)).hasSize(1);
	}

	@Test
	void earlierStatesHaveTheirOwnColumns() throws Exception {
		alter(new RemoveColumn("id", false, false));
		ScanParameters first = new ScanParameters(null, ColumnIds.NONE, null, null,
				new TableVersion(TableVersion.Unit.VERSION, "0"));
		assertThat(this.duckDb.read(this.attached, first, this.attached.columns())).isEmpty();
	}

	private static void refused(ThrowingCallable call) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call)
			.withMessageContaining("has got other columns since it was attached")
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT));
	}

	@Configuration(proxyBeanMethods = false)
	static class Catalogs {

		@Bean
		EngineCatalog shop(FlightMemory memory) {
			catalog = new EngineCatalog(EngineCatalogOptions.inMemory("shop"), memory.root());
			return catalog;
		}

	}

}
