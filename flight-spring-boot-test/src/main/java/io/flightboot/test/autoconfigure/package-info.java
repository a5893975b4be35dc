/**
 * The slice of an application that serves Flight, and the auto-configured client to call
 * it.
 */
@NullMarked
package io.flightboot.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
