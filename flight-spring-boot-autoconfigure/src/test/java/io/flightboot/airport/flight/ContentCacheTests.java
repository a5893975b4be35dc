package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.flightboot.airport.ScalarFunction.Stability;
import io.flightboot.airport.protocol.CatalogContents;
import io.flightboot.airport.protocol.CatalogObject;
import io.flightboot.airport.protocol.TableName;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContentCache}.
 */
class ContentCacheTests {

	private static final TableName NAME = new TableName("shop", "sales", "orders");

	private static final FlightDescriptor DESCRIPTOR = FlightDescriptor.path("airport", "shop", "sales", "orders");

	private static final Field ID = Field.nullable("id", new ArrowType.Int(64, true));

	private static final Schema COLUMNS = new Schema(List.of(ID));

	private final AtomicInteger written = new AtomicInteger();

	private final ContentCache cache = cache(ContentCache.MAX_WEIGHT);

	private ContentCache cache(long weight) {
		return new ContentCache((objects) -> {
			this.written.incrementAndGet();
			return CatalogContents.ofSchema(objects);
		}, weight);
	}

	private static List<CatalogObject> tables(String world, int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> CatalogObject
				.table(new TableName(world, "s", "t" + i), FlightDescriptor.path("airport", world, "s", "t" + i),
						new Schema(List.of(Field.nullable("a" + i, ArrowType.Utf8.INSTANCE), ID)))
				.comment("Table " + i))
			.toList();
	}

	@Test
	void aThousandTablesAreWrittenOnceForAllCallers() {
		CatalogContents first = this.cache.of(tables("shop", 1000));
		for (int caller = 0; caller < 100; caller++) {
			assertThat(this.cache.of(tables("shop", 1000))).isSameAs(first);
		}
		assertThat(this.written).hasValue(1);
	}

	@Test
	void whateverDiffersIsWrittenAgain() {
		CatalogObject table = table(COLUMNS);
		List<CatalogObject> others = List.of(table,
				CatalogObject.table(new TableName("SHOP", "sales", "orders"), DESCRIPTOR, COLUMNS),
				CatalogObject.table(NAME, FlightDescriptor.path("airport", "shop", "sales", "other"), COLUMNS),
				table(new Schema(List.of(ID, Field.nullable("secret", ArrowType.Utf8.INSTANCE)))),
				table(new Schema(List.of(Field.notNullable("id", ID.getType())))),
				table(new Schema(List.of(Field.nullable("id", new ArrowType.Int(32, true))))),
				table(new Schema(List
					.of(new Field("id", new FieldType(true, ID.getType(), null, Map.of("default", "1")), null)))),
				table(new Schema(List.of(ID), Map.of("can_produce_statistics", "1"))), table.comment("For Anna"),
				table.description("For Anna"), table.checks(List.of("id > 0")), table.records(7),
				CatalogObject.tableFunction(NAME, DESCRIPTOR, COLUMNS, COLUMNS),
				CatalogObject.tableFunction(NAME, DESCRIPTOR, new Schema(List.of()), COLUMNS),
				CatalogObject.scalarFunction(NAME, DESCRIPTOR, COLUMNS, COLUMNS, Stability.VOLATILE),
				CatalogObject.scalarFunction(NAME, DESCRIPTOR, COLUMNS, COLUMNS, Stability.CONSISTENT));
		List<String> hashes = new ArrayList<>();
		others.forEach((object) -> hashes.add(this.cache.of(List.of(object)).sha256()));
		assertThat(hashes).doesNotHaveDuplicates();
		assertThat(this.written).hasValue(others.size());
		assertThat(this.cache.of(List.of(table, others.get(3))).sha256())
			.isNotEqualTo(this.cache.of(List.of(table)).sha256());
	}

	private static CatalogObject table(Schema columns) {
		return CatalogObject.table(NAME, DESCRIPTOR, columns);
	}

	@Test
	void whatWasUsedLeastRecentlyGoesFirst() {
		ContentCache small = cache(50_000);
		small.of(tables("a", 10));
		small.of(tables("b", 10));
		small.of(tables("a", 10));
		IntStream.range(0, 50).forEach((i) -> {
			small.of(tables("w" + i, 10));
			small.of(tables("a", 10));
		});
		assertThat(this.written).hasValue(52);
		small.of(tables("b", 10));
		assertThat(this.written).hasValue(53);
	}

	@Test
	void whatIsTooLargeIsNotKept() {
		ContentCache small = cache(50_000);
		small.of(tables("a", 10));
		small.of(tables("large", 1000));
		small.of(tables("a", 10));
		assertThat(this.written).hasValue(2);
		small.of(tables("large", 1000));
		assertThat(this.written).hasValue(3);
	}

}
