package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.ScalarFunction;
import io.flightboot.airport.TableFunction;
import io.flightboot.airport.TableInOutFunction;
import io.flightboot.airport.protocol.CatalogObject;
import io.flightboot.airport.protocol.TableName;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.handler.method.HandlerKind;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Describes tables and functions for clients, as far as the caller may know of them.
 */
final class CatalogObjects {

	private final RouteVisibility visibility;

	CatalogObjects(RouteVisibility visibility) {
		this.visibility = visibility;
	}

	/**
	 * Describe what is in a schema.
	 * @param asked name of the catalog as the client wrote it
	 * @param catalog name of the catalog
	 */
	List<CatalogObject> of(String asked, String catalog, AirportSchema schema, AirportCall call) {
		List<CatalogObject> objects = new ArrayList<>();
		for (AirportTable table : schema.tables(call)) {
			AirportObject object = AirportObject.table(catalog, schema.name(), table.name());
			if (this.visibility.isVisible(call.call(), HandlerKind.GET, object.route())) {
				objects.add(table(asked, object, table));
			}
		}
		for (NumberedFunction numbered : NumberedFunction.of(catalog, schema, call)) {
			AirportFunction function = numbered.function();
			if (this.visibility.isVisible(call.call(), kind(function), numbered.object().route())) {
				objects.add(function(asked, numbered.object(), function));
			}
		}
		return objects;
	}

	/**
	 * Return what a function is used by.
	 */
	static HandlerKind kind(AirportFunction function) {
		return (function instanceof TableFunction) ? HandlerKind.GET : HandlerKind.EXCHANGE;
	}

	static CatalogObject table(String asked, AirportObject object, AirportTable table) {
		return CatalogObject
			.table(new TableName(asked, object.schema(), table.name()), object.of(table).descriptor(),
					PublishedSchema.of(table))
			.comment(table.comment())
			.checks(table.checks());
	}

	static CatalogObject function(String asked, AirportObject object, AirportFunction function) {
		TableName name = new TableName(asked, object.schema(), function.name());
		return described(name, object, function).comment(function.description()).description(function.description());
	}

	private static CatalogObject described(TableName name, AirportObject object, AirportFunction function) {
		if (function instanceof ScalarFunction scalar) {
			return CatalogObject.scalarFunction(name, object.descriptor(), scalar.parameters(),
					new Schema(List.of(scalar.result())), scalar.stability());
		}
		Schema schema = (function instanceof TableFunction table) ? table.schema()
				: ((TableInOutFunction) function).schema();
		return CatalogObject.tableFunction(name, object.descriptor(), function.parameters(), schema);
	}

}
