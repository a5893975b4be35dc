/**
 * Hints for ahead-of-time processing.
 */
@NullMarked
package io.flightboot.autoconfigure.aot;

import org.jspecify.annotations.NullMarked;
