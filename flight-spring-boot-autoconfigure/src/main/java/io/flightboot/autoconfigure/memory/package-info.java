/**
 * Auto-configuration of the memory of the server.
 */
@NullMarked
package io.flightboot.autoconfigure.memory;

import org.jspecify.annotations.NullMarked;
