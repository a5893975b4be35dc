/**
 * Auto-configuration of datasets.
 */
@NullMarked
package io.flightboot.autoconfigure.dataset;

import org.jspecify.annotations.NullMarked;
