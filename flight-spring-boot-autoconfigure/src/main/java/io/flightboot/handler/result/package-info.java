/**
 * Handlers of what a handler method returns, and the mapping of records to Arrow.
 */
@NullMarked
package io.flightboot.handler.result;

import org.jspecify.annotations.NullMarked;
