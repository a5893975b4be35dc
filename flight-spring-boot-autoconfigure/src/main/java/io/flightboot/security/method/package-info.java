/**
 * Spring Security's annotations on handler methods: what enforces them, and the check
 * that something does.
 */
@NullMarked
package io.flightboot.security.method;

import org.jspecify.annotations.NullMarked;
