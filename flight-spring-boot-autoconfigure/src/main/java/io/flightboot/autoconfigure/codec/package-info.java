/**
 * Auto-configuration of commands and tickets.
 */
@NullMarked
package io.flightboot.autoconfigure.codec;

import org.jspecify.annotations.NullMarked;
