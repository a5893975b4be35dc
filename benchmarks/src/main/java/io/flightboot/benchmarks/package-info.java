/**
 * The Java sides of the benchmarks: the servers to compare and the client for small
 * calls.
 */
@NullMarked
package io.flightboot.benchmarks;

import org.jspecify.annotations.NullMarked;
