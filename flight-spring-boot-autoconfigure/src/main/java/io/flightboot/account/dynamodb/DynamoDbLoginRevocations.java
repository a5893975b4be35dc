package io.flightboot.account.dynamodb;

import java.time.Instant;
import java.util.Map;

import io.flightboot.security.LoginRevocationStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Revocations of login tokens, so that all servers of the account and region know them.
 * They stand in the table of accounts' tokens, whose ids hold no colon. DynamoDB deletes
 * those that have ended if it is told to do so by attribute {@value Names#TTL}.
 *
 * @since 0.1.0
 */
public final class DynamoDbLoginRevocations extends DynamoDbAccess implements LoginRevocationStore {

	/**
	 * Create a store whose tables exist.
	 * @param client access to DynamoDB; whoever made it closes it
	 * @param tables names of the tables
	 */
	public DynamoDbLoginRevocations(DynamoDbClient client, DynamoDbTables tables) {
		super(client, tables.tokens());
	}

	@Override
	public void revoke(String subject, Instant issuedUntil, Instant ends) {
		Expression expression = new Expression();
		String until = expression.name(Names.ISSUED_UNTIL);
		String value = expression.value(Names.ISSUED_UNTIL,
				AttributeValue.fromN(Long.toString(issuedUntil.toEpochMilli())));
		String update = "SET " + until + " = " + value + ", " + expression.name(Names.TTL) + " = "
				+ expression.value(Names.TTL, AttributeValue.fromN(Long.toString(ends.getEpochSecond() + 1)));
		call(() -> {
			try {
				client().updateItem((request) -> request.tableName(table())
					.key(Items.key(subject))
					.updateExpression(update)
					.conditionExpression("attribute_not_exists(" + until + ") OR " + until + " < " + value)
					.expressionAttributeNames(expression.names())
					.expressionAttributeValues(expression.values()));
				return true;
			}
			catch (ConditionalCheckFailedException ex) {
				// A later one is there
				return false;
			}
		});
	}

	@Override
	public boolean isRevoked(String token, String user, Instant issued) {
		return isRevoked(token, issued) || isRevoked(user, issued);
	}

	private boolean isRevoked(String subject, Instant issued) {
		Map<String, AttributeValue> item = get(Items.key(subject));
		return item != null && !issued.isAfter(new Item(item).time(Names.ISSUED_UNTIL));
	}

}
