/**
 * Calling a Flight server in tests: a fluent client with assertions, and a check that
 * nothing stays allocated.
 */
@NullMarked
package io.flightboot.test;

import org.jspecify.annotations.NullMarked;
