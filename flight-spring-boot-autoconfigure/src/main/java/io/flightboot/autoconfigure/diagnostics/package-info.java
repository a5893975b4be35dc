/**
 * Explanations of failures at start-up.
 */
@NullMarked
package io.flightboot.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
