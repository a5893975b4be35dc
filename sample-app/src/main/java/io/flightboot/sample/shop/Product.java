package io.flightboot.sample.shop;

/**
 * What is sold: each component becomes a column.
 */
record Product(int id, String name, String category, double price) {

}
