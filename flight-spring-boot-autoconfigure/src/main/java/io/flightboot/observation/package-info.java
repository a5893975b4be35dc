/**
 * What operators see of calls: the access log and the ids that join its lines with
 * others.
 */
@NullMarked
package io.flightboot.observation;

import org.jspecify.annotations.NullMarked;
