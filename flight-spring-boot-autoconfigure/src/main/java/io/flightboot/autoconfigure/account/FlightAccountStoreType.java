package io.flightboot.autoconfigure.account;

/**
 * Kinds of stores of accounts.
 *
 * @since 0.1.0
 */
public enum FlightAccountStoreType {

	/** There are no accounts, unless there is a bean that keeps them. */
	NONE,

	/** In this JVM, beginning with what is configured. */
	MEMORY,

	/** In a database. */
	JDBC,

	/** In Amazon DynamoDB. */
	DYNAMODB

}
