/**
 * Auto-configuration of accounts, tokens and usage.
 */
@NullMarked
package io.flightboot.autoconfigure.account;

import org.jspecify.annotations.NullMarked;
