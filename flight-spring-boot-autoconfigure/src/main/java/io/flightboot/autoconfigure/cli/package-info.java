/**
 * Runs commands instead of the application that has them.
 */
@NullMarked
package io.flightboot.autoconfigure.cli;

import org.jspecify.annotations.NullMarked;
