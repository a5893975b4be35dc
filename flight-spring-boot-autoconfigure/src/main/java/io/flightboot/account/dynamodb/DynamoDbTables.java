package io.flightboot.account.dynamodb;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.flightboot.account.AccountStoreException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.util.Assert;

/**
 * The names of the tables, and how they are made: accounts and tokens by their id, usage
 * by account and month, each with an index for the other way to look at it.
 *
 * @since 0.1.0
 */
public final class DynamoDbTables {

	static final String EMAIL_INDEX = "email-index";

	static final String ACCOUNT_INDEX = "account-index";

	static final String MONTH_INDEX = "month-index";

	private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9_.-]{0,200}");

	private static final Log logger = LogFactory.getLog(DynamoDbTables.class);

	private final String prefix;

	/**
	 * Create names that all begin with a prefix.
	 */
	public DynamoDbTables(String prefix) {
		Assert.notNull(prefix, "'prefix' must not be null");
		Assert.isTrue(PREFIX.matcher(prefix).matches(),
				() -> "The prefix of tables must be at most 200 letters, digits, dots, underscores and hyphens, not '"
						+ prefix + "'");
		this.prefix = prefix;
	}

	String accounts() {
		return this.prefix + "accounts";
	}

	String tokens() {
		return this.prefix + "tokens";
	}

	String usage() {
		return this.prefix + "usage";
	}

	/**
	 * Make the tables that don't exist, paid by request, and wait until they can be used.
	 * @throws AccountStoreException if that is not possible
	 */
	public void create(DynamoDbClient client) {
		create(client, accounts(),
				(table) -> table.attributeDefinitions(text(Names.ID), text(Names.EMAIL))
					.keySchema(key(Names.ID))
					.globalSecondaryIndexes(index(EMAIL_INDEX, Names.EMAIL)));
		create(client, tokens(),
				(table) -> table.attributeDefinitions(text(Names.ID), text(Names.ACCOUNT_ID))
					.keySchema(key(Names.ID))
					.globalSecondaryIndexes(index(ACCOUNT_INDEX, Names.ACCOUNT_ID, Names.ID)));
		create(client, usage(),
				(table) -> table.attributeDefinitions(text(Names.ACCOUNT_ID), text(Names.MONTH))
					.keySchema(key(Names.ACCOUNT_ID, Names.MONTH))
					.globalSecondaryIndexes(index(MONTH_INDEX, Names.MONTH, Names.ACCOUNT_ID)));
	}

	private static void create(DynamoDbClient client, String name, Consumer<CreateTableRequest.Builder> table) {
		try {
			client.createTable(
					(request) -> table.accept(request.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)));
			logger.info("Table " + name + " is made");
		}
		catch (ResourceInUseException ex) {
			logger.debug("Table " + name + " exists already");
		}
		catch (SdkException ex) {
			throw new AccountStoreException("Table '" + name + "' can't be made in DynamoDB: " + ex.getMessage(), ex);
		}
		try {
			client.waiter().waitUntilTableExists((request) -> request.tableName(name));
		}
		catch (SdkException ex) {
			throw new AccountStoreException("Table '" + name + "' can't be used: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Check that the tables are there.
	 * @throws AccountStoreException if one is not
	 */
	public void check(DynamoDbClient client) {
		for (String name : List.of(accounts(), tokens(), usage())) {
			try {
				client.describeTable((request) -> request.tableName(name));
			}
			catch (ResourceNotFoundException ex) {
				throw new AccountStoreException("There is no table '" + name + "' in DynamoDB", ex);
			}
			catch (SdkException ex) {
				throw new AccountStoreException("DynamoDB can't be asked for table '" + name + "': " + ex.getMessage(),
						ex);
			}
		}
	}

	private static AttributeDefinition text(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
	}

	private static List<KeySchemaElement> key(String hash) {
		return List.of(KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build());
	}

	private static List<KeySchemaElement> key(String hash, String range) {
		return List.of(KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
				KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
	}

	private static GlobalSecondaryIndex index(String name, String hash) {
		return index(name, key(hash));
	}

	private static GlobalSecondaryIndex index(String name, String hash, String range) {
		return index(name, key(hash, range));
	}

	private static GlobalSecondaryIndex index(String name, List<KeySchemaElement> key) {
		return GlobalSecondaryIndex.builder()
			.indexName(name)
			.keySchema(key)
			.projection((projection) -> projection.projectionType(ProjectionType.ALL))
			.build();
	}

}
