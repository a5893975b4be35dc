/**
 * Annotations that declare Flight services, their methods and their errors.
 */
@NullMarked
package io.flightboot.annotation;

import org.jspecify.annotations.NullMarked;
