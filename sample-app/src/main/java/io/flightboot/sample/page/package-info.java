/**
 * The page at {@code /}: what is served, seen with the eyes of a Flight client.
 */
@NullMarked
package io.flightboot.sample.page;

import org.jspecify.annotations.NullMarked;
