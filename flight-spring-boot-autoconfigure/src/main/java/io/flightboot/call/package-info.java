/**
 * One call as the code around a handler sees it: its facts, its interceptors, its errors.
 */
@NullMarked
package io.flightboot.call;

import org.jspecify.annotations.NullMarked;
