/**
 * The mapping of Java records to Arrow, both of types and of values.
 */
@NullMarked
package io.flightboot.handler.record;

import org.jspecify.annotations.NullMarked;
