package io.flightboot.expression;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DataTypesTests {

	@ParameterizedTest
	@EnumSource(value = ScalarType.class, mode = EnumSource.Mode.EXCLUDE, names = "NULL")
	void readsWhatTheDialectWrites(ScalarType type) {
		assertThat(DataTypes.parse(new DuckDbDialect().type(type))).isEqualTo(type);
	}

	@Test
	void readsNestedTypes() {
		StructType struct = new StructType(List.of(new StructType.Field("a", new DecimalType(10, 2)),
				new StructType.Field("my \"b\"", new ListType(ScalarType.TIMESTAMP_TZ, null))));
		MapType type = new MapType(ScalarType.VARCHAR, new ListType(struct, 3));
		assertThat(DataTypes
			.parse("MAP(VARCHAR, STRUCT(a DECIMAL(10,2), \"my \"\"b\"\"\" TIMESTAMP WITH TIME ZONE[])[3])"))
			.isEqualTo(type);
		assertThat(DataTypes.parse(new DuckDbDialect().type(type))).isEqualTo(type);
	}

	@Test
	void enumsAndJsonAreTexts() {
		assertThat(DataTypes.parse("ENUM('it''s', 'b)')")).isEqualTo(ScalarType.VARCHAR);
		assertThat(DataTypes.parse("json[]")).isEqualTo(new ListType(ScalarType.VARCHAR, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "UNION(a INTEGER)", "DECIMAL(39,1)", "DECIMAL(10", "INTEGER[", "INTEGER x",
			"INTEGER; DROP TABLE t", "STRUCT()", "VARCHAR[0]", "MAP(VARCHAR)", "'", "INTEGER[99999999999]" })
	void knowsNoOthers(String text) {
		assertThat(DataTypes.parse(text)).isNull();
	}

	@Test
	void limitsDepth() {
		assertThat(DataTypes.parse("STRUCT(a ".repeat(40) + "INTEGER" + ")".repeat(40))).isNull();
		assertThat(DataTypes.parse("STRUCT(a ".repeat(100_000))).isNull();
	}

}
