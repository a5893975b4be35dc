/**
 * Auto-configuration of the Flight server: properties and the beans they configure.
 */
@NullMarked
package io.flightboot.autoconfigure;

import org.jspecify.annotations.NullMarked;
