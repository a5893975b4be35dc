/**
 * What is logged: of calls, and of the libraries beneath where an application sets no
 * levels.
 */
@NullMarked
package io.flightboot.autoconfigure.logging;

import org.jspecify.annotations.NullMarked;
