package io.flightboot.sample.shop;

/**
 * How many of a product are in a warehouse.
 */
record StockLevel(int product, String warehouse, int quantity) {

}
