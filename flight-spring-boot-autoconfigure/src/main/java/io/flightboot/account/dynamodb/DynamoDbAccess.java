package io.flightboot.account.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.flightboot.account.AccountStoreException;
import io.flightboot.account.DuplicateEntryException;
import io.flightboot.account.StaleEntryException;
import io.flightboot.account.StorePage;
import io.flightboot.account.UnknownEntryException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One table, with failures that callers of stores expect.
 */
class DynamoDbAccess {

	private final DynamoDbClient client;

	private final String table;

	DynamoDbAccess(DynamoDbClient client, String table) {
		this.client = client;
		this.table = table;
	}

	final String table() {
		return this.table;
	}

	final DynamoDbClient client() {
		return this.client;
	}

	final <T> T call(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (SdkException ex) {
			throw new AccountStoreException(
					"DynamoDB failed at table '" + this.table + "' of accounts: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Return the item with a key as it is now, or {@code null}.
	 */
	final @Nullable Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
		return call(() -> {
			GetItemResponse response = this.client
				.getItem((request) -> request.tableName(this.table).key(key).consistentRead(true));
			return response.hasItem() ? response.item() : null;
		});
	}

	/**
	 * Put a new item.
	 * @param duplicate what to throw if there is one with its id
	 */
	final void create(Item item, Supplier<DuplicateEntryException> duplicate) {
		call(() -> {
			try {
				return this.client.putItem((put) -> put.tableName(this.table)
					.item(item.values())
					.conditionExpression("attribute_not_exists(" + Names.ID + ")"));
			}
			catch (ConditionalCheckFailedException ex) {
				throw duplicate.get();
			}
		});
	}

	/**
	 * Change an item that has the version that its changer knows.
	 * @param changed the new values of the attributes that may change
	 * @param changing their names
	 * @return the item as it is now
	 */
	final Map<String, AttributeValue> update(Map<String, AttributeValue> key, Item changed, List<String> changing,
			long knownVersion, Supplier<StaleEntryException> stale, Supplier<UnknownEntryException> unknown) {
		Expression expression = new Expression();
		String update = expression.assign(changed, changing);
		String condition = expression.name(Names.VERSION) + " = "
				+ expression.value("known", AttributeValue.fromN(Long.toString(knownVersion)));
		return call(() -> {
			try {
				return this.client
					.updateItem((request) -> request.tableName(this.table)
						.key(key)
						.updateExpression(update)
						.conditionExpression(condition)
						.expressionAttributeNames(expression.names())
						.expressionAttributeValues(expression.values())
						.returnValues(ReturnValue.ALL_NEW)
						.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
					.attributes();
			}
			catch (ConditionalCheckFailedException ex) {
				throw ex.hasItem() ? stale.get() : unknown.get();
			}
		});
	}

	final boolean delete(Map<String, AttributeValue> key) {
		return call(() -> this.client
			.deleteItem((request) -> request.tableName(this.table).key(key).returnValues("ALL_OLD"))
			.hasAttributes());
	}

	/**
	 * Return a page of what a query finds.
	 * @param start key of the item before the page
	 * @param cursor attribute of keys that says where the next page begins
	 */
	final <T> StorePage<T> page(Consumer<QueryRequest.Builder> query, @Nullable Map<String, AttributeValue> start,
			int limit, String cursor, Function<Map<String, AttributeValue>, T> mapper) {
		StorePage.checkLimit(limit);
		return call(() -> {
			QueryResponse response = this.client
				.query((request) -> query.accept(request.tableName(this.table).limit(limit).exclusiveStartKey(start)));
			return new StorePage<>(response.items().stream().map(mapper).toList(),
					next(response.lastEvaluatedKey(), cursor));
		});
	}

	/**
	 * Return all that a query finds, however many pages it takes.
	 */
	final <T> List<T> all(Consumer<QueryRequest.Builder> query, Function<Map<String, AttributeValue>, T> mapper) {
		return call(() -> {
			List<T> found = new ArrayList<>();
			this.client.queryPaginator((request) -> query.accept(request.tableName(this.table)))
				.items()
				.forEach((item) -> found.add(mapper.apply(item)));
			return found;
		});
	}

	static @Nullable String next(@Nullable Map<String, AttributeValue> last, String cursor) {
		return (last != null && !last.isEmpty()) ? last.get(cursor).s() : null;
	}

}
