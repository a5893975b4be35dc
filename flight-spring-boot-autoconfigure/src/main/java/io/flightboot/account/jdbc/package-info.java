/**
 * Accounts in a database that speaks SQL, by way of Spring's JDBC support.
 */
@NullMarked
package io.flightboot.account.jdbc;

import org.jspecify.annotations.NullMarked;
