/**
 * Configuration of security.
 */
@NullMarked
package io.flightboot.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
