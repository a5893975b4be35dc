package io.flightboot.airport.engine;

import java.util.Set;

/**
 * Functions that depend on their arguments alone, and whose results aren't much larger.
 */
final class HarmlessFunctions {

	/** Operators that match patterns. */
	static final Set<String> PATTERNS = Set.of("~~", "!~~", "~~*", "!~~*");

	static final Set<String> NAMES = Set.of(
			// Operators
			"+", "-", "*", "/", "//", "%", "||", "&", "|", "~", "<<", ">>", "^@", "~~", "!~~", "~~*", "!~~*", "@>",
			"<@", "&&",
			// Numbers
			"abs", "ceil", "ceiling", "floor", "round", "trunc", "sign", "sqrt", "cbrt", "exp", "ln", "log", "log10",
			"log2", "mod", "greatest", "least", "isnan", "isinf", "isfinite", "even", "bit_count", "gcd", "lcm", "add",
			"subtract", "multiply", "divide",
			// Texts
			"lower", "upper", "lcase", "ucase", "length", "len", "strlen", "char_length", "character_length",
			"octet_length", "bit_length", "trim", "ltrim", "rtrim", "left", "right", "substr", "substring", "contains",
			"starts_with", "ends_with", "prefix", "suffix", "instr", "strpos", "position", "reverse", "ascii", "chr",
			"unicode", "ord", "concat", "regexp_matches", "regexp_full_match", "regexp_extract", "nfc_normalize",
			"strip_accents", "md5", "sha256", "hex", "to_hex", "json_valid", "json_type", "json_extract",
			"json_extract_string", "json_array_length", "json_exists",
			// Times
			"year", "month", "day", "hour", "minute", "second", "millisecond", "microsecond", "quarter", "week",
			"dayofweek", "dayofyear", "dayofmonth", "isodow", "isoyear", "epoch", "epoch_ms", "epoch_us", "date_part",
			"datepart", "date_trunc", "datetrunc", "date_diff", "datediff", "last_day", "make_date", "to_days",
			"to_months", "to_years", "to_hours", "to_minutes", "to_seconds", "to_weeks", "to_milliseconds",
			"to_microseconds", "to_timestamp", "strftime", "strptime", "try_strptime",
			// Nested values
			"list_value", "struct_pack", "row", "struct_extract", "array_extract", "list_extract", "element_at",
			"list_contains", "list_has", "array_contains", "array_length", "list_position", "map_extract",
			"map_extract_value", "map_contains", "map_keys", "map_values", "cardinality", "union_tag", "union_extract");

	/** Functions of time and chance, which only defaults may use. */
	static final Set<String> CHANGING = Set.of("now", "get_current_timestamp", "get_current_time", "today",
			"current_date", "current_time", "current_timestamp", "current_localtime", "current_localtimestamp",
			"localtime", "localtimestamp", "transaction_timestamp", "random", "uuid", "gen_random_uuid", "uuidv4",
			"uuidv7");

	private HarmlessFunctions() {
	}

}
