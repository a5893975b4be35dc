/**
 * Everything that reaches into gRPC, Netty or Arrow: message framing, parsing and the
 * calls beneath.
 */
@NullMarked
package io.flightboot.wire;

import org.jspecify.annotations.NullMarked;
