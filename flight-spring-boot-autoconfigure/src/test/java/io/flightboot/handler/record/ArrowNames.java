package io.flightboot.handler.record;

import java.util.stream.Collectors;

import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Names of types as Arrow's other implementations print them.
 */
final class ArrowNames {

	private ArrowNames() {
	}

	static String of(Field field) {
		ArrowType type = field.getType();
		if (type instanceof ArrowType.ExtensionType extension) {
			return "extension<" + extension.extensionName() + ">";
		}
		if (type instanceof ArrowType.Map) {
			Field entries = field.getChildren().get(0);
			return "map<" + of(entries.getChildren().get(0)) + ", " + of(entries.getChildren().get(1)) + ">";
		}
		if (type instanceof ArrowType.List || type instanceof ArrowType.Struct) {
			String name = (type instanceof ArrowType.List) ? "list" : "struct";
			return field.getChildren()
				.stream()
				.map(ArrowNames::child)
				.collect(Collectors.joining(", ", name + "<", ">"));
		}
		return of(type);
	}

	private static String child(Field field) {
		return field.getName() + ": " + of(field) + (field.isNullable() ? "" : " not null");
	}

	private static String of(ArrowType type) {
		return switch (type.toString()) {
			case "Bool" -> "bool";
			case "Utf8" -> "utf8";
			case "Binary" -> "binary";
			case "Int(8, true)" -> "int8";
			case "Int(16, true)" -> "int16";
			case "Int(32, true)" -> "int32";
			case "Int(64, true)" -> "int64";
			case "FloatingPoint(SINGLE)" -> "float";
			case "FloatingPoint(DOUBLE)" -> "double";
			case "Decimal(38, 18, 128)" -> "decimal128(38, 18)";
			case "Decimal(38, 0, 128)" -> "decimal128(38, 0)";
			case "Date(DAY)" -> "date32[day]";
			case "Time(MICROSECOND, 64)" -> "time64[us]";
			case "Timestamp(MICROSECOND, null)" -> "timestamp[us]";
			case "Timestamp(MICROSECOND, UTC)" -> "timestamp[us, tz=UTC]";
			case "Duration(MICROSECOND)" -> "duration[us]";
			default -> throw new IllegalArgumentException("No name for " + type);
		};
	}

}
