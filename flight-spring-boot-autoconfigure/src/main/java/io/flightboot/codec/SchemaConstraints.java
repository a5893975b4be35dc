package io.flightboot.codec;

import java.util.Map;

/**
 * What is asked of a value beyond its type, Bean Validation's constraints for example, to
 * be told in a JSON schema.
 *
 * @since 0.1.0
 */
public interface SchemaConstraints {

	/** Nothing is asked. */
	SchemaConstraints NONE = new SchemaConstraints() {

		@Override
		public void addTo(Map<String, Object> schema) {
			// Nothing to add
		}

		@Override
		public boolean allowsNull() {
			return true;
		}

		@Override
		public SchemaConstraints property(Class<?> type, String name) {
			return this;
		}

		@Override
		public SchemaConstraints element(int argument) {
			return this;
		}

	};

	/**
	 * Add keywords to the schema of the value, which has a {@code type} if that is known.
	 */
	void addTo(Map<String, Object> schema);

	/**
	 * Return whether the value may be {@code null} or left out.
	 */
	boolean allowsNull();

	/**
	 * Return what is asked of a property of the value.
	 * @param type the type of the value
	 * @param name the name of the property in Java
	 */
	SchemaConstraints property(Class<?> type, String name);

	/**
	 * Return what is asked of the elements of the value, a list for example.
	 * @param argument index of the type argument that the elements belong to
	 */
	SchemaConstraints element(int argument);

}
