/**
 * Commands that administrate accounts from a terminal.
 */
@NullMarked
package io.flightboot.cli;

import org.jspecify.annotations.NullMarked;
