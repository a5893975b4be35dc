/**
 * Files as datasets: found in directories, read by the embedded engine.
 */
@NullMarked
package io.flightboot.dataset.file;

import org.jspecify.annotations.NullMarked;
