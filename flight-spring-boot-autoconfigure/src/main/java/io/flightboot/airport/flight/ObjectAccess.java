package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.method.HandlerKind;

/**
 * Decides who may use tables and functions that an action is about.
 */
final class ObjectAccess {

	private final RouteAccess access;

	ObjectAccess(RouteAccess access) {
		this.access = access;
	}

	/**
	 * Refuse a caller who may not.
	 */
	void check(AirportCall call, HandlerKind kind, AirportObject object) {
		this.access.check(call.call(), kind, object.route());
	}

	/**
	 * Refuse a caller who may not change what a table is.
	 */
	void checkDefinition(AirportCall call, AirportObject object) {
		check(call, HandlerKind.PUT, object);
	}

	/**
	 * Refuse a caller who may not make or remove a schema.
	 */
	void checkSchema(AirportCall call, String catalog, String schema) {
		this.access.check(call.call(), HandlerKind.PUT, RoutePath.of(AirportObject.PREFIX, catalog, schema).toString());
	}

}
