/**
 * Plain CSV files, read in parallel and without the embedded engine, which takes over at
 * the first byte that is not plain.
 */
@NullMarked
package io.flightboot.dataset.csv;

import org.jspecify.annotations.NullMarked;
