package io.flightboot.expression;

import java.util.List;

import org.springframework.util.Assert;

/**
 * Values of one of some types, with the name of the member that it is.
 *
 * @param members the members
 * @since 0.1.0
 */
public record UnionType(List<StructType.Field> members) implements DataType {

	public UnionType {
		Assert.notEmpty(members, "'members' must not be empty");
		members = List.copyOf(members);
	}

	@Override
	public boolean isValue(Object value) {
		return value instanceof UnionValue union
				&& this.members.contains(new StructType.Field(union.member(), union.value().type()));
	}

}
