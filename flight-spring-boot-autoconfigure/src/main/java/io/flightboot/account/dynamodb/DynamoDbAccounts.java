package io.flightboot.account.dynamodb;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.flightboot.account.Account;
import io.flightboot.account.DuplicateEntryException;
import io.flightboot.account.StaleEntryException;
import io.flightboot.account.StorePage;
import io.flightboot.account.UnknownEntryException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The table of accounts.
 */
final class DynamoDbAccounts extends DynamoDbAccess {

	private static final List<String> CHANGING = List.of(Names.NAME, Names.EMAIL, Names.AUTHORITIES,
			Names.LIMIT_REQUESTS, Names.LIMIT_SECONDS, Names.LIMIT_BYTES_IN, Names.LIMIT_BYTES_OUT, Names.LIMIT_ROWS,
			Names.EXPIRES, Names.DISABLED, Names.VERSION);

	DynamoDbAccounts(DynamoDbClient client, String table) {
		super(client, table);
	}

	@Nullable Account find(String id) {
		Map<String, AttributeValue> item = get(Items.key(id));
		return (item != null) ? Items.account(item) : null;
	}

	List<Account> findByEmail(String email) {
		Expression expression = new Expression();
		String key = expression.name(Names.EMAIL) + " = "
				+ expression.value(Names.EMAIL, AttributeValue.fromS(email.toLowerCase(Locale.ROOT)));
		return all((query) -> query.indexName(DynamoDbTables.EMAIL_INDEX)
			.keyConditionExpression(key)
			.expressionAttributeNames(expression.names())
			.expressionAttributeValues(expression.values()), Items::account);
	}

	StorePage<Account> list(@Nullable String after, int limit) {
		StorePage.checkLimit(limit);
		return call(() -> {
			ScanResponse response = client().scan((scan) -> scan.tableName(table())
				.limit(limit)
				.consistentRead(true)
				.exclusiveStartKey((after != null) ? Items.key(after) : null));
			return new StorePage<>(response.items().stream().map(Items::account).toList(),
					next(response.lastEvaluatedKey(), Names.ID));
		});
	}

	Account create(Account account) {
		Account stored = account.withVersion(1);
		Item item = Items.fixed(stored);
		item.values().putAll(Items.changing(stored).values());
		create(item, () -> DuplicateEntryException.ofAccount(account.id()));
		return stored;
	}

	Account update(Account account) {
		return Items.account(update(Items.key(account.id()), Items.changing(account.withVersion(account.version() + 1)),
				CHANGING, account.version(), () -> StaleEntryException.ofAccount(account.id()),
				() -> UnknownEntryException.ofAccount(account.id())));
	}

	boolean delete(String id) {
		return delete(Items.key(id));
	}

}
