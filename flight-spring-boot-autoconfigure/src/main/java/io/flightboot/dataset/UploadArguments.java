package io.flightboot.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What clients send beside the route of an upload.
 *
 * @param mode what to do to the dataset
 * @param schema {@code same} if the schema must be that of the dataset
 */
record UploadArguments(@Nullable String mode, @Nullable String schema) {

}
