/**
 * Tickets, commands and action bodies: MessagePack and JSON within limits, signed
 * tickets, routes, hashes.
 */
@NullMarked
package io.flightboot.codec;

import org.jspecify.annotations.NullMarked;
