/**
 * Who calls: credentials in headers and certificates, those who verify them, and the gate
 * that lets nobody else through.
 */
@NullMarked
package io.flightboot.security;

import org.jspecify.annotations.NullMarked;
