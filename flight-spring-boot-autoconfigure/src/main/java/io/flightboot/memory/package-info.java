/**
 * Allocators of the server and of its calls, their limits and the account of leaks.
 */
@NullMarked
package io.flightboot.memory;

import org.jspecify.annotations.NullMarked;
