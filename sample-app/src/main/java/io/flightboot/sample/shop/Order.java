package io.flightboot.sample.shop;

import java.time.LocalDate;

/**
 * Who has bought what.
 */
record Order(int id, int customer, int product, int quantity, LocalDate day) {

}
