package io.flightboot.account.dynamodb;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

import io.flightboot.account.StorePage;
import io.flightboot.account.Usage;
import io.flightboot.account.UsageCounts;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table of usage.
 */
final class DynamoDbUsage extends DynamoDbAccess {

	DynamoDbUsage(DynamoDbClient client, String table) {
		super(client, table);
	}

	void add(Usage usage) {
		Expression expression = new Expression();
		String add = expression.add(Items.counts(usage.counts()));
		call(() -> client().updateItem((request) -> request.tableName(table())
			.key(Items.key(usage.accountId(), usage.month()))
			.updateExpression(add)
			.expressionAttributeNames(expression.names())
			.expressionAttributeValues(expression.values())));
	}

	Usage find(String accountId, YearMonth month) {
		Map<String, AttributeValue> item = get(Items.key(accountId, month));
		return (item != null) ? Items.usage(item) : new Usage(accountId, month, UsageCounts.ZERO);
	}

	List<Usage> list(String accountId, YearMonth from, YearMonth to) {
		if (to.isBefore(from)) {
			// DynamoDB takes such a condition for a mistake
			return List.of();
		}
		Expression expression = new Expression();
		String key = expression.name(Names.ACCOUNT_ID) + " = "
				+ expression.value(Names.ACCOUNT_ID, AttributeValue.fromS(accountId)) + " AND "
				+ expression.name(Names.MONTH) + " BETWEEN "
				+ expression.value("from", AttributeValue.fromS(from.toString())) + " AND "
				+ expression.value("to", AttributeValue.fromS(to.toString()));
		return all((query) -> query.keyConditionExpression(key)
			.consistentRead(true)
			.expressionAttributeNames(expression.names())
			.expressionAttributeValues(expression.values()), Items::usage);
	}

	StorePage<Usage> list(YearMonth month, @Nullable String after, int limit) {
		Expression expression = new Expression();
		String key = expression.name(Names.MONTH) + " = "
				+ expression.value(Names.MONTH, AttributeValue.fromS(month.toString()));
		return page(
				(query) -> query.indexName(DynamoDbTables.MONTH_INDEX)
					.keyConditionExpression(key)
					.expressionAttributeNames(expression.names())
					.expressionAttributeValues(expression.values()),
				(after != null) ? Items.key(after, month) : null, limit, Names.ACCOUNT_ID, Items::usage);
	}

}
