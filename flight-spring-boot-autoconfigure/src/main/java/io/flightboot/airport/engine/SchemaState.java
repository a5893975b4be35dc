package io.flightboot.airport.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a schema is like at a moment.
 *
 * @param name its name
 * @param comment what it is for
 * @param tags further properties
 * @param tables its tables by number, in the order in which they were made
 */
record SchemaState(String name, String comment, Map<String, String> tags, Map<Long, TableHandle> tables) {

	SchemaState with(TableHandle table) {
		Map<Long, TableHandle> all = new LinkedHashMap<>(this.tables);
		all.put(table.id(), table);
		return new SchemaState(this.name, this.comment, this.tags, all);
	}

	SchemaState without(TableHandle table) {
		Map<Long, TableHandle> all = new LinkedHashMap<>(this.tables);
		all.remove(table.id());
		return new SchemaState(this.name, this.comment, this.tags, all);
	}

	Collection<TableHandle> handles() {
		return this.tables.values();
	}

	/**
	 * Find a table by its name, in any case.
	 */
	@Nullable TableHandle find(String name) {
		for (TableHandle table : this.tables.values()) {
			TableState state = table.state();
			if (state != null && state.name().equalsIgnoreCase(name)) {
				return table;
			}
		}
		return null;
	}

}
