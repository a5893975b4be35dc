package io.flightboot.airport.function;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportParameters;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * All types that parameters can have.
 */
final class ParameterTypes {

	private ParameterTypes() {
	}

	/**
	 * Return the type of a parameter that is sent with its layout, which may be one that
	 * depends on DuckDB's settings.
	 * @param path what messages call it
	 * @throws IllegalArgumentException if there is none
	 */
	static ParameterType described(ResolvableType type, String path) {
		Class<?> raw = type.resolve();
		return (raw == boolean.class || raw == Boolean.class) ? ScalarParameters.BOOLEAN : of(type, path);
	}

	/**
	 * Return the type of a parameter.
	 * @param path what messages call it
	 * @throws IllegalArgumentException if there is none; the message says what to use
	 * instead
	 */
	static ParameterType of(ResolvableType type, String path) {
		return (type.resolve() == Object.class) ? new AnyType() : nested(type, path);
	}

	private static ParameterType nested(ResolvableType type, String path) {
		Class<?> raw = type.resolve(Object.class);
		ParameterType scalar = ScalarParameters.find(raw);
		if (scalar != null) {
			return scalar;
		}
		if (raw == List.class || raw == Collection.class) {
			return new ListOf(nested(type.getGeneric(0), path + "[]"));
		}
		if (raw == Map.class) {
			return new MapOf(nested(type.getGeneric(0), path + "{key}"), nested(type.getGeneric(1), path + "{value}"));
		}
		if (raw.isRecord()) {
			return StructOf.of(type, path);
		}
		throw new IllegalArgumentException(
				path + " is a " + type + ", which is no type of a parameter: use " + ScalarParameters.instead(raw));
	}

	/**
	 * Return the constructor that takes the components of a record.
	 */
	static Constructor<?> constructor(Class<?> type) {
		Class<?>[] types = Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		try {
			Constructor<?> constructor = type.getDeclaredConstructor(types);
			ReflectionUtils.makeAccessible(constructor);
			return constructor;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("A record has a constructor of its components", ex);
		}
	}

	/**
	 * A value of any type, as its vector makes it.
	 */
	private record AnyType() implements ParameterType {

		@Override
		public Field field(String name) {
			return AirportParameters.any(name);
		}

		@Override
		public Object read(FieldVector vector, int row) {
			Object value = vector.getObject(row);
			return (value instanceof Text text) ? text.toString() : value;
		}

	}

	/**
	 * A list.
	 *
	 * @param element the type of its elements
	 */
	private record ListOf(ParameterType element) implements ParameterType {

		@Override
		public Field field(String name) {
			return new Field(name, FieldType.nullable(ArrowType.List.INSTANCE), List.of(this.element.field("item")));
		}

		@Override
		public Object read(FieldVector vector, int row) {
			ListVector lists = (ListVector) vector;
			List<@Nullable Object> values = new ArrayList<>();
			for (int i = lists.getElementStartIndex(row); i < lists.getElementEndIndex(row); i++) {
				values.add(this.element.readNullable(lists.getDataVector(), i));
			}
			return values;
		}

	}

	/**
	 * A map, in the order of its entries.
	 *
	 * @param key the type of the keys
	 * @param value the type of the values
	 */
	private record MapOf(ParameterType key, ParameterType value) implements ParameterType {

		@Override
		public Field field(String name) {
			Field key = this.key.field(MapVector.KEY_NAME);
			key = new Field(key.getName(), FieldType.notNullable(key.getType()), key.getChildren());
			Field entries = new Field(MapVector.DATA_VECTOR_NAME, FieldType.notNullable(ArrowType.Struct.INSTANCE),
					List.of(key, this.value.field(MapVector.VALUE_NAME)));
			return new Field(name, FieldType.nullable(new ArrowType.Map(false)), List.of(entries));
		}

		@Override
		public Object read(FieldVector vector, int row) {
			MapVector maps = (MapVector) vector;
			List<FieldVector> entries = maps.getDataVector().getChildrenFromFields();
			Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
			for (int i = maps.getElementStartIndex(row); i < maps.getElementEndIndex(row); i++) {
				values.put(this.key.readNullable(entries.get(0), i), this.value.readNullable(entries.get(1), i));
			}
			return values;
		}

	}

	/**
	 * A record, whose components are found by their order.
	 *
	 * @param constructor makes the record
	 * @param names names of the components
	 * @param types types of the components
	 */
	private record StructOf(Constructor<?> constructor, List<String> names,
			List<ParameterType> types) implements ParameterType {

		static StructOf of(ResolvableType type, String path) {
			RecordComponent[] components = type.toClass().getRecordComponents();
			List<ParameterType> types = new ArrayList<>();
			for (RecordComponent component : components) {
				types.add(nested(ResolvableType.forType(component.getGenericType(), type),
						path + "." + component.getName()));
			}
			return new StructOf(ParameterTypes.constructor(type.toClass()),
					Arrays.stream(components).map(RecordComponent::getName).toList(), types);
		}

		@Override
		public Field field(String name) {
			List<Field> children = new ArrayList<>();
			for (int i = 0; i < this.types.size(); i++) {
				children.add(this.types.get(i).field(this.names.get(i)));
			}
			return new Field(name, FieldType.nullable(ArrowType.Struct.INSTANCE), children);
		}

		@Override
		public Object read(FieldVector vector, int row) {
			List<FieldVector> children = ((StructVector) vector).getChildrenFromFields();
			@Nullable Object[] values = new Object[this.types.size()];
			for (int i = 0; i < values.length; i++) {
				values[i] = this.types.get(i).readNullable(children.get(i), row);
			}
			return BeanUtils.instantiateClass(this.constructor, values);
		}

	}

}
