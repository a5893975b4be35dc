/**
 * Who may do what: rules, the application's own deciders, and the gate that asks them.
 */
@NullMarked
package io.flightboot.security.authorization;

import org.jspecify.annotations.NullMarked;
