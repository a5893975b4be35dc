/**
 * Contents of catalogs as objects of S3.
 */
@NullMarked
package io.flightboot.airport.s3;

import org.jspecify.annotations.NullMarked;
