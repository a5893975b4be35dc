package io.flightboot.dataset.s3;

/**
 * An object as it is at a moment.
 *
 * @param key its key
 * @param etag what changes with its content
 * @param size its size
 */
record StoredObject(String key, String etag, long size) {
}
