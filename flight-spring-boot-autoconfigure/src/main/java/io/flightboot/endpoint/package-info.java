/**
 * The actuator endpoints: what a Flight server serves and does right now, and the
 * administration of accounts.
 */
@NullMarked
package io.flightboot.endpoint;

import org.jspecify.annotations.NullMarked;
