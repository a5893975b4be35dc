package io.flightboot.sample;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the data sets that the sample serves. They are committed; this is run by hand,
 * from the directory of the module, to change them.
 */
final class SampleDataGenerator {

	private static final Path DATA = Path.of("src/main/resources/data");

	/** A year of six weather stations, with every common type and what CSV must quote. */
	private static final String WEATHER = """
			WITH stations(n, station, city, mean, swing) AS (VALUES
				(0, 'ZRH', 'Zürich', 9.5, 10.5), (1, 'BON', 'Bonn', 11.0, 8.5), (2, 'GRU', 'São Paulo', 20.5, -3.5),
				(3, 'HND', '東京', 16.0, 11.5), (4, 'REK', 'Reykjavík', 5.0, 6.0), (5, 'PRG', 'Praha', 9.0, 11.0)),
			days AS (SELECT DATE '2025-01-01' + range::INTEGER AS day FROM range(365)),
			drawn AS (SELECT *, hash(n * 1000 + dayofyear(day)) AS r FROM stations, days)
			SELECT row_number() OVER (ORDER BY day, n) AS id, station, city, day,
				day::TIMESTAMP + INTERVAL 6 HOUR + to_minutes((r % 180)::INTEGER) AS measured,
				round(mean - swing * cos((dayofyear(day) - 15) / 365.0 * 2 * pi())
					+ ((r % 81)::INTEGER - 40) / 10.0, 1)::DECIMAL(4, 1) AS temperature,
				(990 + (r // 7 % 4000)::INTEGER / 100.0)::DECIMAL(6, 2) AS pressure,
				CASE WHEN r % 17 <> 0 THEN 35 + (r // 11 % 60)::INTEGER END AS humidity,
				r % 3 = 0 AS rain,
				CASE WHEN r % 3 = 0 THEN round((r // 13 % 900)::INTEGER / 37.0, 3) END AS millimetres,
				CASE WHEN r % 41 = 0 THEN 'Sensor cleaned,' || chr(10) || 'then read "twice"'
					WHEN r % 43 = 0 THEN 'fog until noon 🌫'
					WHEN r % 47 = 0 THEN '' END AS note
			FROM drawn ORDER BY id""";

	/** Rides of a day, for filters and sums. */
	private static final String RIDES = """
			WITH drawn AS (SELECT range AS n, hash(range) AS r FROM range(20_000))
			SELECT n + 1 AS id,
				TIMESTAMPTZ '2025-06-01 00:00:00+00' + to_milliseconds(n * 4_320 + (r % 4_000)::BIGINT) AS started,
				((r // 3) % 3_300 + 180)::INTEGER AS seconds,
				round(((r // 5) % 20_000)::INTEGER / 1_000.0 + 0.4, 3) AS kilometres,
				(4 + ((r // 7) % 6_000)::INTEGER / 100.0)::DECIMAL(8, 2) AS fare,
				CASE WHEN r % 4 = 0 THEN (((r // 11) % 900)::INTEGER / 100.0)::DECIMAL(8, 2) END AS tip,
				(1 + r % 4)::TINYINT AS passengers,
				['card', 'cash', 'app'][1 + (r // 13 % 3)::INTEGER] AS payment,
				r % 29 = 0 AS airport
			FROM drawn ORDER BY n""";

	private SampleDataGenerator() {
	}

	public static void main(String[] arguments) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement()) {
			statement.execute("SET threads = 1");
			statement.execute("SET timezone = 'UTC'");
			statement.execute("COPY (" + WEATHER + ") TO '" + DATA.resolve("weather.csv") + "' (HEADER)");
			statement.execute("COPY (" + RIDES + ") TO '" + DATA.resolve("rides.parquet")
					+ "' (FORMAT parquet, COMPRESSION zstd)");
		}
	}

}
