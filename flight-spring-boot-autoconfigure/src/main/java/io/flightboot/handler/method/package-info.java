/**
 * The handler SPI: a method, the invocation it serves, and what resolves its arguments
 * and results.
 */
@NullMarked
package io.flightboot.handler.method;

import org.jspecify.annotations.NullMarked;
