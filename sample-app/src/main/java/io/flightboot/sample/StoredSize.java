package io.flightboot.sample;

import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What the store tells of its data without handing it out.
 */
record StoredSize(Schema schema, long rows, long bytes) {

}
