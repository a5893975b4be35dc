package io.flightboot.account.dynamodb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes by their names, typed. What is {@code null}, and a set that is empty, has no
 * attribute.
 */
final class Item {

	private final Map<String, AttributeValue> values;

	Item() {
		this(new LinkedHashMap<>());
	}

	Item(Map<String, AttributeValue> values) {
		this.values = values;
	}

	Map<String, AttributeValue> values() {
		return this.values;
	}

	Item text(String name, @Nullable String value) {
		return put(name, (value != null) ? AttributeValue.fromS(value) : null);
	}

	Item number(String name, @Nullable Long value) {
		return put(name, (value != null) ? AttributeValue.fromN(value.toString()) : null);
	}

	Item time(String name, @Nullable Instant value) {
		return number(name, (value != null) ? value.toEpochMilli() : null);
	}

	Item flag(String name, boolean value) {
		return put(name, AttributeValue.fromBool(value));
	}

	Item words(String name, Set<String> value) {
		return put(name, value.isEmpty() ? null : AttributeValue.builder().ss(value).build());
	}

	private Item put(String name, @Nullable AttributeValue value) {
		if (value != null) {
			this.values.put(name, value);
		}
		return this;
	}

	String text(String name) {
		return this.values.get(name).s();
	}

	@Nullable String textOrNull(String name) {
		AttributeValue value = this.values.get(name);
		return (value != null) ? value.s() : null;
	}

	long number(String name) {
		Long number = numberOrNull(name);
		return (number != null) ? number : 0;
	}

	@Nullable Long numberOrNull(String name) {
		AttributeValue value = this.values.get(name);
		return (value != null) ? Long.valueOf(value.n()) : null;
	}

	Instant time(String name) {
		return Instant.ofEpochMilli(number(name));
	}

	@Nullable Instant timeOrNull(String name) {
		Long millis = numberOrNull(name);
		return (millis != null) ? Instant.ofEpochMilli(millis) : null;
	}

	boolean flag(String name) {
		AttributeValue value = this.values.get(name);
		return value != null && Boolean.TRUE.equals(value.bool());
	}

	Set<String> words(String name) {
		AttributeValue value = this.values.get(name);
		return (value != null) ? Set.copyOf(value.ss()) : Set.of();
	}

}
