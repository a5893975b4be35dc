/**
 * Auto-configuration of gRPC reflection.
 */
@NullMarked
package io.flightboot.autoconfigure.reflection;

import org.jspecify.annotations.NullMarked;
