/**
 * Resolvers of handler method arguments.
 */
@NullMarked
package io.flightboot.handler.argument;

import org.jspecify.annotations.NullMarked;
