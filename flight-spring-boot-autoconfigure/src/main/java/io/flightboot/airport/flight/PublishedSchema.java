package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.StatisticalTable;
import io.flightboot.airport.protocol.AirportMetadata;
import io.flightboot.codec.Sha256;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.ArrowType.ExtensionType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The columns of a table as clients are told of them: the one that identifies rows comes
 * last, for some clients count the others without it.
 */
final class PublishedSchema {

	/** Types whose statistics DuckDB understands. Of others it fails. */
	private static final Set<ArrowTypeID> STATISTICAL = Set.of(ArrowTypeID.Utf8, ArrowTypeID.LargeUtf8,
			ArrowTypeID.Utf8View, ArrowTypeID.Binary, ArrowTypeID.LargeBinary, ArrowTypeID.BinaryView, ArrowTypeID.Bool,
			ArrowTypeID.Int, ArrowTypeID.FloatingPoint, ArrowTypeID.Date, ArrowTypeID.Time, ArrowTypeID.Timestamp,
			ArrowTypeID.Decimal);

	/** What may be stored in other types, and has statistics. */
	private static final Set<String> STATISTICAL_EXTENSIONS = Set.of("arrow.uuid", "arrow.bool8", "arrow.json");

	private static final int MARK_BYTES = 9;

	private PublishedSchema() {
	}

	static Schema of(AirportTable table) {
		Schema schema = table.schema();
		Map<String, String> metadata = new LinkedHashMap<>(schema.getCustomMetadata());
		if (table instanceof StatisticalTable
				&& AirportColumns.ordinary(schema).stream().allMatch(PublishedSchema::isStatistical)) {
			metadata.put(AirportMetadata.CAN_PRODUCE_STATISTICS, AirportMetadata.SET);
		}
		return new Schema(rowIdLast(schema), metadata);
	}

	/**
	 * Return a text that stands for names, types and order of the columns: another one
	 * for others.
	 */
	static String mark(AirportTable table) {
		StringBuilder columns = new StringBuilder();
		rowIdLast(table.schema()).forEach((field) -> describe(field, columns));
		return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Sha256.of(columns.toString()), MARK_BYTES));
	}

	private static void describe(Field field, StringBuilder columns) {
		columns.append(field.getName().length()).append(':').append(field.getName()).append(field.getType());
		String extension = field.getMetadata().get(ArrowType.ExtensionType.EXTENSION_METADATA_KEY_NAME);
		columns.append((extension != null) ? extension : "").append(AirportColumns.isRowId(field) ? '#' : '(');
		field.getChildren().forEach((child) -> describe(child, columns));
		columns.append(')');
	}

	/**
	 * Return the columns, those that identify rows last.
	 */
	static List<Field> rowIdLast(Schema schema) {
		List<Field> fields = new ArrayList<>(AirportColumns.ordinary(schema));
		schema.getFields().stream().filter(AirportColumns::isRowId).forEach(fields::add);
		return fields;
	}

	private static boolean isStatistical(Field field) {
		String extension = (field.getType() instanceof ExtensionType type) ? type.extensionName()
				: field.getMetadata().get(ExtensionType.EXTENSION_METADATA_KEY_NAME);
		return (extension != null) ? STATISTICAL_EXTENSIONS.contains(extension)
				: STATISTICAL.contains(field.getType().getTypeID());
	}

}
