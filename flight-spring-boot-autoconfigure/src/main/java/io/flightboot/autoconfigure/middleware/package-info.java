/**
 * Auto-configuration of Arrow's middleware.
 */
@NullMarked
package io.flightboot.autoconfigure.middleware;

import org.jspecify.annotations.NullMarked;
