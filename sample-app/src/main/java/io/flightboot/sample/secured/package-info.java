/**
 * What the profile {@code secured} adds to the sample: a certificate for development and
 * an account.
 */
@NullMarked
package io.flightboot.sample.secured;

import org.jspecify.annotations.NullMarked;
