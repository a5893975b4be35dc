package io.flightboot.sample.shop;

import java.time.LocalDate;

/**
 * Who buys.
 */
record Customer(int id, String name, String city, LocalDate since) {

}
