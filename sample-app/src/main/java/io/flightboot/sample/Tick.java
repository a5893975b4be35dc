package io.flightboot.sample;

import java.time.Instant;

/**
 * A price at a time.
 */
record Tick(Instant time, String symbol, double price) {

}
