package io.flightboot.account.dynamodb;

import java.time.YearMonth;
import java.util.Map;

import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.AccountToken;
import io.flightboot.account.TokenHash;
import io.flightboot.account.Usage;
import io.flightboot.account.UsageCounts;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What stands in the attributes of items.
 */
final class Items {

	private Items() {
	}

	static Map<String, AttributeValue> key(String id) {
		return new Item().text(Names.ID, id).values();
	}

	static Map<String, AttributeValue> key(String accountId, YearMonth month) {
		return new Item().text(Names.ACCOUNT_ID, accountId).text(Names.MONTH, month.toString()).values();
	}

	static Item fixed(Account account) {
		return new Item().text(Names.ID, account.id()).time(Names.CREATED, account.created());
	}

	/**
	 * Write what may change.
	 */
	static Item changing(Account account) {
		AccountLimits limits = account.limits();
		return new Item().text(Names.NAME, account.name())
			.text(Names.EMAIL, account.email())
			.words(Names.AUTHORITIES, account.authorities())
			.number(Names.LIMIT_REQUESTS, limits.requests())
			.number(Names.LIMIT_SECONDS, limits.seconds())
			.number(Names.LIMIT_BYTES_IN, limits.bytesIn())
			.number(Names.LIMIT_BYTES_OUT, limits.bytesOut())
			.number(Names.LIMIT_ROWS, limits.rows())
			.time(Names.EXPIRES, account.expires())
			.flag(Names.DISABLED, account.disabled())
			.number(Names.VERSION, account.version());
	}

	static Account account(Map<String, AttributeValue> values) {
		Item item = new Item(values);
		return new Account(item.text(Names.ID), item.text(Names.NAME), item.textOrNull(Names.EMAIL),
				item.words(Names.AUTHORITIES),
				new AccountLimits(item.numberOrNull(Names.LIMIT_REQUESTS), item.numberOrNull(Names.LIMIT_SECONDS),
						item.numberOrNull(Names.LIMIT_BYTES_IN), item.numberOrNull(Names.LIMIT_BYTES_OUT),
						item.numberOrNull(Names.LIMIT_ROWS)),
				item.time(Names.CREATED), item.timeOrNull(Names.EXPIRES), item.flag(Names.DISABLED),
				item.number(Names.VERSION));
	}

	static Item fixed(AccountToken token) {
		return new Item().text(Names.ID, token.id())
			.text(Names.HASH, token.hash().hex())
			.text(Names.ACCOUNT_ID, token.accountId())
			.text(Names.PREFIX, token.prefix())
			.time(Names.CREATED, token.created())
			.time(Names.LAST_USED, token.lastUsed());
	}

	/**
	 * Write what may change.
	 */
	static Item changing(AccountToken token) {
		return new Item().text(Names.NAME, token.name())
			.words(Names.SCOPES, token.scopes())
			.time(Names.EXPIRES, token.expires())
			.flag(Names.DISABLED, token.disabled())
			.number(Names.VERSION, token.version());
	}

	static AccountToken token(Map<String, AttributeValue> values) {
		Item item = new Item(values);
		return new AccountToken(TokenHash.parse(item.text(Names.HASH)), item.text(Names.ACCOUNT_ID),
				item.text(Names.NAME), item.text(Names.PREFIX), item.words(Names.SCOPES), item.time(Names.CREATED),
				item.timeOrNull(Names.EXPIRES), item.timeOrNull(Names.LAST_USED), item.flag(Names.DISABLED),
				item.number(Names.VERSION));
	}

	static Item counts(UsageCounts counts) {
		return new Item().number(Names.REQUESTS, counts.requests())
			.number(Names.REFUSED, counts.refused())
			.number(Names.FAILED, counts.failed())
			.number(Names.CANCELLED, counts.cancelled())
			.number(Names.MICROS, counts.micros())
			.number(Names.BYTES_IN, counts.bytesIn())
			.number(Names.BYTES_OUT, counts.bytesOut())
			.number(Names.ROWS, counts.rows());
	}

	static Usage usage(Map<String, AttributeValue> values) {
		Item item = new Item(values);
		return new Usage(item.text(Names.ACCOUNT_ID), YearMonth.parse(item.text(Names.MONTH)),
				new UsageCounts(item.number(Names.REQUESTS), item.number(Names.REFUSED), item.number(Names.FAILED),
						item.number(Names.CANCELLED), item.number(Names.MICROS), item.number(Names.BYTES_IN),
						item.number(Names.BYTES_OUT), item.number(Names.ROWS)));
	}

}
