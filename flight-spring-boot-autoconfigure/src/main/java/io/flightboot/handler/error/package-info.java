/**
 * From an exception to the status, trailers and log line of a failed call.
 */
@NullMarked
package io.flightboot.handler.error;

import org.jspecify.annotations.NullMarked;
