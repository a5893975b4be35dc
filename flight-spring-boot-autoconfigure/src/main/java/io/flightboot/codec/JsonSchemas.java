package io.flightboot.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.CreatorProperty;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Derives JSON schemas (draft 2020-12) from what reads the values, so that a schema
 * admits what the codec does. Types nest in place, for names of definitions would be
 * those of Java classes; a type within itself refers to where it began. What can't be
 * known, such as what a deserializer of the application takes, may be anything.
 */
final class JsonSchemas {

	private static final String TYPE = "type";

	private final ObjectMapper mapper;

	private final DeserializationContext context;

	private final Deque<Place> places = new ArrayDeque<>();

	private JsonSchemas(ObjectMapper mapper) {
		this.mapper = mapper;
		this.context = ((DefaultDeserializationContext) mapper.getDeserializationContext())
			.createDummyInstance(mapper.getDeserializationConfig());
	}

	/**
	 * Derive the schema of a type.
	 * @throws IllegalArgumentException if nothing can be read into it
	 */
	static Map<String, Object> derive(ObjectMapper mapper, JavaType type, SchemaConstraints constraints) {
		try {
			JsonSchemas schemas = new JsonSchemas(mapper);
			return schemas.value(type, schemas.context.findRootValueDeserializer(type), constraints, "#");
		}
		catch (JsonMappingException ex) {
			throw new IllegalArgumentException("Parameters can't be bound to " + type.getTypeName(), ex);
		}
	}

	private Map<String, Object> value(JavaType type, JsonDeserializer<?> deserializer, SchemaConstraints constraints,
			String pointer) throws JsonMappingException {
		if (type.isReferenceType()) {
			return value(type.getContentType(), pointer, constraints.element(0));
		}
		Map<String, Object> schema = plain(type, deserializer, constraints, pointer);
		constraints.addTo(schema);
		return schema;
	}

	private Map<String, Object> value(JavaType type, String pointer, SchemaConstraints constraints)
			throws JsonMappingException {
		return value(type, this.context.findRootValueDeserializer(type), constraints, pointer);
	}

	private Map<String, Object> plain(JavaType type, JsonDeserializer<?> deserializer, SchemaConstraints constraints,
			String pointer) throws JsonMappingException {
		Map<String, Object> schema = new LinkedHashMap<>();
		if (!deserializer.getClass().getName().matches("(com\\.fasterxml\\.jackson|io\\.flightboot\\.codec)\\..*")) {
			return schema;
		}
		if (deserializer instanceof BeanDeserializerBase bean) {
			return object(type, bean, constraints, pointer);
		}
		Map<String, Object> single = SchemaTypes.find(type.getRawClass());
		if (single != null) {
			return single;
		}
		if (type.isEnumType()) {
			schema.put(TYPE, "string");
			schema.put("enum",
					Arrays.stream(type.getRawClass().getEnumConstants())
						.map((constant) -> (Object) this.mapper.valueToTree(constant))
						.toList());
		}
		else if (type.isMapLikeType()) {
			schema.put(TYPE, "object");
			schema.put("additionalProperties",
					orNull(type.getContentType(), pointer + "/additionalProperties", constraints.element(1)));
		}
		else if (type.isArrayType() || type.isCollectionLikeType()) {
			schema.put(TYPE, "array");
			schema.put("items", orNull(type.getContentType(), pointer + "/items", constraints.element(0)));
		}
		return schema;
	}

	private Map<String, Object> orNull(JavaType type, String pointer, SchemaConstraints constraints)
			throws JsonMappingException {
		Map<String, Object> schema = value(type, pointer, constraints);
		return (type.isPrimitive() || !constraints.allowsNull()) ? schema : nullable(schema);
	}

	private Map<String, Object> object(JavaType type, BeanDeserializerBase bean, SchemaConstraints constraints,
			String pointer) throws JsonMappingException {
		Map<String, Object> schema = new LinkedHashMap<>();
		if (bean.getValueInstantiator().canCreateUsingDelegate()) {
			return schema;
		}
		for (Place place : this.places) {
			if (place.type().equals(type)) {
				schema.put("$ref", place.pointer());
				return schema;
			}
		}
		this.places.push(new Place(type, pointer));
		Map<String, Object> properties = new LinkedHashMap<>();
		List<String> required = new ArrayList<>();
		Map<String, String> names = javaNames(type);
		for (SettableBeanProperty property : properties(bean)) {
			String name = names.getOrDefault(property.getName(), property.getName());
			SchemaConstraints asked = constraints.property(type.getRawClass(), name);
			properties.put(property.getName(), property(property, asked, pointer));
			if (isRequired(property, asked)) {
				required.add(property.getName());
			}
		}
		this.places.pop();
		schema.put(TYPE, "object");
		schema.put("properties", properties);
		if (!required.isEmpty()) {
			schema.put("required", required);
		}
		if (this.mapper.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
			schema.put("additionalProperties", false);
		}
		return schema;
	}

	/**
	 * Return the properties in the order of the constructor, then the others.
	 */
	private static List<SettableBeanProperty> properties(BeanDeserializerBase bean) {
		List<SettableBeanProperty> properties = new ArrayList<>();
		bean.properties().forEachRemaining(properties::add);
		properties.sort(Comparator.comparingInt(
				(property) -> (property instanceof CreatorProperty) ? property.getCreatorIndex() : Integer.MAX_VALUE));
		return properties;
	}

	private Map<String, Object> property(SettableBeanProperty property, SchemaConstraints constraints, String pointer)
			throws JsonMappingException {
		StringBuilder place = new StringBuilder(pointer).append("/properties/");
		PercentEncoding.encode(property.getName().replace("~", "~0").replace("/", "~1"), place);
		Map<String, Object> schema = property.hasValueTypeDeserializer() ? new LinkedHashMap<>()
				: value(property.getType(), property.getValueDeserializer(), constraints, place.toString());
		if (!property.getType().isPrimitive() && constraints.allowsNull()) {
			schema = nullable(schema);
		}
		String description = property.getMetadata().getDescription();
		if (description != null) {
			schema.put("description", description);
		}
		return schema;
	}

	/**
	 * Return whether the property has to be there. A primitive of a record must be; what
	 * is set after construction need not.
	 */
	private static boolean isRequired(SettableBeanProperty property, SchemaConstraints constraints) {
		return !constraints.allowsNull()
				|| (property instanceof CreatorProperty && (property.getType().isPrimitive() || property.isRequired()));
	}

	/**
	 * Return the names that properties have in Java, by their names in JSON.
	 */
	private Map<String, String> javaNames(JavaType type) {
		Map<String, String> names = new LinkedHashMap<>();
		this.mapper.getDeserializationConfig()
			.introspect(type)
			.findProperties()
			.forEach((property) -> names.put(property.getName(), property.getInternalName()));
		return names;
	}

	private static Map<String, Object> nullable(Map<String, Object> schema) {
		Object type = schema.get(TYPE);
		if (schema.containsKey("$ref")) {
			Map<String, Object> either = new LinkedHashMap<>();
			either.put("anyOf", List.of(schema, Map.of(TYPE, "null")));
			return either;
		}
		if (type != null) {
			List<Object> types = new ArrayList<>((type instanceof List<?> several) ? several : List.of(type));
			types.add("null");
			schema.put(TYPE, types);
		}
		if (schema.get("enum") instanceof List<?> constants) {
			List<@Nullable Object> orNull = new ArrayList<>(constants);
			orNull.add(null);
			schema.put("enum", orNull);
		}
		return schema;
	}

	/**
	 * Where the schema of a type begins.
	 *
	 * @param type the type
	 * @param pointer leads there from the root
	 */
	private record Place(JavaType type, String pointer) {
	}

}
