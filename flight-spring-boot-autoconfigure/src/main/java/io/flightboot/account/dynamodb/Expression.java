package io.flightboot.account.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An expression with placeholders for all names and values, as many good names are
 * reserved words of DynamoDB.
 */
final class Expression {

	private final Map<String, String> names = new LinkedHashMap<>();

	private final Map<String, AttributeValue> values = new LinkedHashMap<>();

	Map<String, String> names() {
		return this.names;
	}

	Map<String, AttributeValue> values() {
		return this.values;
	}

	String name(String name) {
		this.names.put("#" + name, name);
		return "#" + name;
	}

	String value(String name, AttributeValue value) {
		this.values.put(":" + name, value);
		return ":" + name;
	}

	/**
	 * Set attributes to what an item has, and remove those that it does not have.
	 */
	String assign(Item item, List<String> attributes) {
		List<String> set = new ArrayList<>();
		List<String> remove = new ArrayList<>();
		for (String attribute : attributes) {
			AttributeValue value = item.values().get(attribute);
			if (value != null) {
				set.add(name(attribute) + " = " + value(attribute, value));
			}
			else {
				remove.add(name(attribute));
			}
		}
		return "SET " + String.join(", ", set) + (remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove));
	}

	/**
	 * Add the numbers of an item to those that are there.
	 */
	String add(Item item) {
		List<String> add = new ArrayList<>();
		item.values().forEach((attribute, value) -> add.add(name(attribute) + " " + value(attribute, value)));
		return "ADD " + String.join(", ", add);
	}

}
