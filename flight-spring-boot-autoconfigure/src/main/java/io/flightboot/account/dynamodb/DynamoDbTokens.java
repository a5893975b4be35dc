package io.flightboot.account.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.flightboot.account.AccountToken;
import io.flightboot.account.DuplicateEntryException;
import io.flightboot.account.StaleEntryException;
import io.flightboot.account.StorePage;
import io.flightboot.account.UnknownEntryException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The table of tokens.
 */
final class DynamoDbTokens extends DynamoDbAccess {

	private static final List<String> CHANGING = List.of(Names.NAME, Names.SCOPES, Names.EXPIRES, Names.DISABLED,
			Names.VERSION);

	DynamoDbTokens(DynamoDbClient client, String table) {
		super(client, table);
	}

	@Nullable AccountToken find(String id) {
		Map<String, AttributeValue> item = get(Items.key(id));
		return (item != null) ? Items.token(item) : null;
	}

	StorePage<AccountToken> list(String accountId, @Nullable String after, int limit) {
		Expression expression = new Expression();
		String key = expression.name(Names.ACCOUNT_ID) + " = "
				+ expression.value(Names.ACCOUNT_ID, AttributeValue.fromS(accountId));
		Map<String, AttributeValue> start = (after != null)
				? new Item(Items.key(after)).text(Names.ACCOUNT_ID, accountId).values() : null;
		return page((query) -> query.indexName(DynamoDbTables.ACCOUNT_INDEX)
			.keyConditionExpression(key)
			.expressionAttributeNames(expression.names())
			.expressionAttributeValues(expression.values()), start, limit, Names.ID, Items::token);
	}

	/**
	 * Store a new token of an account that exists.
	 */
	AccountToken create(AccountToken token) {
		AccountToken stored = token.withVersion(1);
		Item item = Items.fixed(stored);
		item.values().putAll(Items.changing(stored).values());
		create(item, () -> DuplicateEntryException.ofToken(token.id()));
		return stored;
	}

	AccountToken update(AccountToken token) {
		return Items.token(update(Items.key(token.id()), Items.changing(token.withVersion(token.version() + 1)),
				CHANGING, token.version(), () -> StaleEntryException.ofToken(token.id()),
				() -> UnknownEntryException.ofToken(token.id())));
	}

	boolean delete(String id) {
		return delete(Items.key(id));
	}

	/**
	 * Delete all tokens of an account.
	 */
	void deleteAll(String accountId) {
		String next = null;
		do {
			StorePage<AccountToken> page = list(accountId, next, StorePage.MAX_LIMIT);
			page.items().forEach((token) -> delete(token.id()));
			next = page.next();
		}
		while (next != null);
	}

	void used(String id, Instant when) {
		Expression expression = new Expression();
		String used = expression.name(Names.LAST_USED);
		String value = expression.value(Names.LAST_USED, AttributeValue.fromN(Long.toString(when.toEpochMilli())));
		call(() -> {
			try {
				client().updateItem((request) -> request.tableName(table())
					.key(Items.key(id))
					.updateExpression("SET " + used + " = " + value)
					.conditionExpression("attribute_exists(" + expression.name(Names.ID)
							+ ") AND (attribute_not_exists(" + used + ") OR " + used + " < " + value + ")")
					.expressionAttributeNames(expression.names())
					.expressionAttributeValues(expression.values()));
				return true;
			}
			catch (ConditionalCheckFailedException ex) {
				// Deleted meanwhile, or another server saw a later use
				return false;
			}
		});
	}

}
