/**
 * Auto-configuration of streams.
 */
@NullMarked
package io.flightboot.autoconfigure.stream;

import org.jspecify.annotations.NullMarked;
