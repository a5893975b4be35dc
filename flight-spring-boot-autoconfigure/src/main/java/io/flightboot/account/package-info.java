/**
 * Accounts, their tokens and what they used: types, store, and the services on top.
 */
@NullMarked
package io.flightboot.account;

import org.jspecify.annotations.NullMarked;
