/**
 * Accounts in Amazon DynamoDB.
 */
@NullMarked
package io.flightboot.account.dynamodb;

import org.jspecify.annotations.NullMarked;
