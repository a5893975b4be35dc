/**
 * Levels of the loggers of the libraries beneath, where an application sets none.
 */
@NullMarked
package io.flightboot.autoconfigure.logging;

import org.jspecify.annotations.NullMarked;
