package io.flightboot.handler.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Derives the mapping of one record, and of the records in it.
 */
final class MappingFactory {

	static final Map<Class<?>, ValueType> SCALARS = scalars();

	private final Deque<Class<?>> records = new ArrayDeque<>();

	private static Map<Class<?>, ValueType> scalars() {
		Map<Class<?>, ValueType> types = new LinkedHashMap<>();
		NumberTypes.addTo(types);
		DecimalTypes.addTo(types);
		TextTypes.addTo(types);
		TimeTypes.addTo(types);
		OptionalType.addTo(types);
		return Map.copyOf(types);
	}

	/**
	 * Return the mappings of the components of a record.
	 */
	List<RecordComponentMapping> components(ResolvableType type) {
		Class<?> raw = type.toClass();
		return components(type, raw, raw.getSimpleName());
	}

	private List<RecordComponentMapping> components(ResolvableType type, Class<?> raw, String path) {
		if (this.records.contains(raw)) {
			throw new IllegalArgumentException("The record at " + path + " contains itself (" + raw.getName()
					+ "), and a schema can't: refer to others by their id, or send text");
		}
		RecordComponent[] declared = raw.getRecordComponents();
		if (declared.length == 0) {
			throw new IllegalArgumentException("The record at " + path + " (" + raw.getName()
					+ ") has no components, so there would be no columns");
		}
		this.records.push(raw);
		List<RecordComponentMapping> components = new ArrayList<>(declared.length);
		for (RecordComponent component : declared) {
			String name = component.getName();
			ResolvableType componentType = ResolvableType.forType(component.getGenericType(), type);
			components.add(new RecordComponentMapping(path + "." + name, name, component.getType(), accessor(component),
					valueType(componentType, path + "." + name)));
		}
		this.records.pop();
		return List.copyOf(components);
	}

	ValueType valueType(ResolvableType type, String path) {
		Class<?> raw = type.resolve();
		ValueType scalar = (raw != null) ? SCALARS.get(raw) : null;
		if (scalar != null) {
			return scalar;
		}
		if (raw == null) {
			throw UnsupportedTypes.unknown(type, path);
		}
		ValueType composed = composed(type, raw, path);
		if (composed == null) {
			throw UnsupportedTypes.unsupported(raw, path);
		}
		return composed;
	}

	private @Nullable ValueType composed(ResolvableType type, Class<?> raw, String path) {
		if (raw.isRecord()) {
			return new StructType(components(type, raw, path));
		}
		if (raw.isEnum()) {
			return TextTypes.ofEnum(raw);
		}
		if (raw == Optional.class) {
			return OptionalType.of(valueType(type.getGeneric(0), path));
		}
		if (raw.isArray()) {
			return array(type.getComponentType(), raw.getComponentType(), path + "[]");
		}
		if (Collection.class.isAssignableFrom(raw)) {
			return ListType.ofCollection(valueType(type.as(Collection.class).getGeneric(0), path + "[]"));
		}
		if (Map.class.isAssignableFrom(raw)) {
			ResolvableType map = type.as(Map.class);
			return new MapType(key(map.getGeneric(0), path + "{key}"), valueType(map.getGeneric(1), path + "{value}"));
		}
		return null;
	}

	private @Nullable ValueType array(ResolvableType element, Class<?> raw, String path) {
		if (raw == char.class) {
			return null;
		}
		ValueType type = valueType(element, path);
		return raw.isPrimitive() ? new PrimitiveArrayType(raw, type) : ListType.ofArray(type);
	}

	private ValueType key(ResolvableType type, String path) {
		ValueType key = valueType(type, path);
		if (key instanceof OptionalType) {
			throw new IllegalArgumentException(path + " is optional, and keys of a map can't be absent");
		}
		return key;
	}

	private static MethodHandle accessor(RecordComponent component) {
		Method accessor = component.getAccessor();
		ReflectionUtils.makeAccessible(accessor);
		Class<?> type = component.getType();
		try {
			return MethodHandles.lookup()
				.unreflect(accessor)
				.asType(MethodType.methodType(type.isPrimitive() ? type : Object.class, Object.class));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalArgumentException("Could not reach " + accessor, ex);
		}
	}

}
