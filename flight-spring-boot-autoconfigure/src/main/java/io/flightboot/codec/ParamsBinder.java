package io.flightboot.codec;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of parameters. What it knows about a type is worked out once, so that a
 * type that can't be bound is told apart from data that doesn't fit.
 */
final class ParamsBinder {

	private final ObjectMapper mapper;

	private final BindingErrors errors;

	private final Map<Type, Target> targets = new ConcurrentHashMap<>();

	ParamsBinder(ObjectMapper mapper) {
		this.mapper = mapper;
		this.errors = new BindingErrors(mapper);
	}

	@Nullable Object bind(Params params, Type type) {
		Target target = target(type);
		JsonNode node = params.node();
		if (node.isMissingNode()) {
			node = target.named() ? TreeBuilder.NODES.objectNode() : TreeBuilder.NODES.nullNode();
		}
		try {
			return target.reader().readValue(node);
		}
		catch (IOException | RuntimeException ex) {
			throw this.errors.translate(ex, node);
		}
	}

	/**
	 * Work out how a type is bound.
	 * @throws IllegalArgumentException if it can't be
	 */
	Target target(Type type) {
		return this.targets.computeIfAbsent(type, this::inspect);
	}

	private Target inspect(Type type) {
		JavaType javaType = this.mapper.constructType(type);
		DefaultDeserializationContext blueprint = (DefaultDeserializationContext) this.mapper
			.getDeserializationContext();
		try {
			JsonDeserializer<Object> deserializer = blueprint
				.createDummyInstance(this.mapper.getDeserializationConfig())
				.findRootValueDeserializer(javaType);
			LogicalType logicalType = deserializer.logicalType();
			boolean named = logicalType == LogicalType.POJO || logicalType == LogicalType.Map;
			return new Target(this.mapper.readerFor(javaType), named);
		}
		catch (JsonMappingException | IllegalArgumentException ex) {
			throw new IllegalArgumentException("Parameters can't be bound to " + type.getTypeName(), ex);
		}
	}

	/**
	 * A type to bind to.
	 *
	 * @param reader reads it
	 * @param named whether it is made of names and values
	 */
	record Target(ObjectReader reader, boolean named) {

	}

}
