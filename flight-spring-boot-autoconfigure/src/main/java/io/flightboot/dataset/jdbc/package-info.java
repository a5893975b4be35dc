/**
 * Queries and tables of a database as datasets.
 */
@NullMarked
package io.flightboot.dataset.jdbc;

import org.jspecify.annotations.NullMarked;
