/**
 * What operators see of calls: observations and meters, the access log, and the ids that
 * join its lines with others.
 */
@NullMarked
package io.flightboot.observation;

import org.jspecify.annotations.NullMarked;
