/**
 * How much callers may ask of the server.
 */
@NullMarked
package io.flightboot.limit;

import org.jspecify.annotations.NullMarked;
