/**
 * Auto-configuration of what clients are told about failures.
 */
@NullMarked
package io.flightboot.autoconfigure.error;

import org.jspecify.annotations.NullMarked;
