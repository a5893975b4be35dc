/**
 * Files as flights, without code: found in directories, read by the embedded engine.
 */
@NullMarked
package io.flightboot.dataset;

import org.jspecify.annotations.NullMarked;
