package io.flightboot.airport.engine;

import java.util.List;

/**
 * A constraint beyond NOT NULL.
 *
 * @param kind what it is
 * @param places columns of a key by their places, none for a check
 * @param sql condition of a check, with the names of columns, otherwise empty
 */
record Constraint(Kind kind, List<String> places, String sql) {

	Constraint {
		places = List.copyOf(places);
	}

	static Constraint check(String sql) {
		return new Constraint(Kind.CHECK, List.of(), sql);
	}

	boolean isKey() {
		return this.kind != Kind.CHECK;
	}

	String stored() {
		return this.kind + "\n" + String.join(",", this.places) + "\n" + this.sql;
	}

	static Constraint of(String stored) {
		String[] parts = stored.split("\n", 3);
		return new Constraint(Kind.valueOf(parts[0]), parts[1].isEmpty() ? List.of() : List.of(parts[1].split(",")),
				parts[2]);
	}

	/**
	 * Kinds of constraints.
	 */
	enum Kind {

		PRIMARY_KEY("PRIMARY KEY"), UNIQUE("UNIQUE"), CHECK("CHECK");

		private final String text;

		Kind(String text) {
			this.text = text;
		}

		String text() {
			return this.text;
		}

	}

}
