/**
 * Batches in and out of a call: readers, writers, readiness and the one end of every
 * stream.
 */
@NullMarked
package io.flightboot.stream;

import org.jspecify.annotations.NullMarked;
