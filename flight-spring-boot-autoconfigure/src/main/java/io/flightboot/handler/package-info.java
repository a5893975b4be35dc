/**
 * Routes and the annotated methods behind them: dispatch, derived FlightInfo, schema and
 * listings.
 */
@NullMarked
package io.flightboot.handler;

import org.jspecify.annotations.NullMarked;
