/**
 * Objects of S3 as datasets.
 */
@NullMarked
package io.flightboot.dataset.s3;

import org.jspecify.annotations.NullMarked;
