/**
 * Filters as typed trees: read from what clients send, rendered to SQL with bound values.
 */
@NullMarked
package io.flightboot.expression;

import org.jspecify.annotations.NullMarked;
