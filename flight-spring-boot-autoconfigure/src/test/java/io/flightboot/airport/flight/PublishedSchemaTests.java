package io.flightboot.airport.flight;

import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.ColumnStatistics;
import io.flightboot.airport.StatisticalTable;
import org.apache.arrow.vector.extension.UuidType;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PublishedSchemaTests {

	private static final Field TEXT = Field.nullable("t", ArrowType.Utf8.INSTANCE);

	@Test
	void statisticsAreOfferedOfTypesThatDuckDbAsksFor() {
		assertThat(offered(TEXT, Field.nullable("u", UuidType.INSTANCE))).isTrue();
		assertThat(offered(stored("j", ArrowType.Utf8.INSTANCE, "arrow.json"))).isTrue();
		assertThat(offered(stored("b", new ArrowType.Int(8, true), "arrow.bool8"))).isTrue();
		assertThat(offered(TEXT, AirportColumns.rowId())).isTrue();
	}

	@Test
	void oneColumnOfAnotherTypeIsEnoughForNone() {
		assertThat(offered(TEXT, stored("b", ArrowType.Binary.INSTANCE, "arrow.opaque"))).isFalse();
		assertThat(offered(TEXT, Field.nullable("i", new ArrowType.FixedSizeBinary(16)))).isFalse();
	}

	@Test
	void theIdentifierOfRowsComesLast() {
		assertThat(PublishedSchema.of(new Table(AirportColumns.rowId(), TEXT)).getFields()).extracting(Field::getName)
			.containsExactly("t", "rowid");
	}

	private static boolean offered(Field... columns) {
		return PublishedSchema.of(new Table(columns)).getCustomMetadata().containsKey("can_produce_statistics");
	}

	private static Field stored(String name, ArrowType type, String extension) {
		return new Field(name, new FieldType(true, type, null, Map.of("ARROW:extension:name", extension)), List.of());
	}

	private record Table(Schema schema) implements StatisticalTable {

		Table(Field... columns) {
			this(new Schema(List.of(columns)));
		}

		@Override
		public String name() {
			return "table";
		}

		@Override
		public ColumnStatistics statistics(String column, AirportCall call) {
			throw new IllegalStateException("Nobody asks");
		}

	}

}
