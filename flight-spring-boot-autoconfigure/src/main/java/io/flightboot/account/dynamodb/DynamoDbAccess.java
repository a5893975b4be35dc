package io.flightboot.account.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.flightboot.account.AccountStoreException;
import io.flightboot.account.StorePage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

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
