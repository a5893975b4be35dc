/**
 * Auto-configuration of who may do what.
 */
@NullMarked
package io.flightboot.autoconfigure.authorization;

import org.jspecify.annotations.NullMarked;
