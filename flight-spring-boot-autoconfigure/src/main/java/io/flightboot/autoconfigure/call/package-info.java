/**
 * Auto-configuration of running calls and their streams.
 */
@NullMarked
package io.flightboot.autoconfigure.call;

import org.jspecify.annotations.NullMarked;
