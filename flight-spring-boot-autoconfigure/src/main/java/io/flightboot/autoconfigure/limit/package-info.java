/**
 * Auto-configuration of limits: what callers may ask of the server.
 */
@NullMarked
package io.flightboot.autoconfigure.limit;

import org.jspecify.annotations.NullMarked;
