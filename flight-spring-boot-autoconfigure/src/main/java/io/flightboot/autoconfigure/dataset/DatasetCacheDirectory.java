package io.flightboot.autoconfigure.dataset;

import java.nio.file.Path;

/**
 * Where objects are kept: the engine must know it before it is locked.
 *
 * @param path its real path
 */
record DatasetCacheDirectory(Path path) {
}
