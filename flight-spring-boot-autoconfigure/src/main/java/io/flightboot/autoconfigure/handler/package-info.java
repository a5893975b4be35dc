/**
 * Auto-configuration of annotated services and raw producers.
 */
@NullMarked
package io.flightboot.autoconfigure.handler;

import org.jspecify.annotations.NullMarked;
