/**
 * Auto-configuration of the threads that serve calls.
 */
@NullMarked
package io.flightboot.autoconfigure.task;

import org.jspecify.annotations.NullMarked;
