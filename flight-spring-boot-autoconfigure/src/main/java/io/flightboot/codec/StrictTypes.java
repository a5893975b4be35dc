package io.flightboot.codec;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import org.jspecify.annotations.Nullable;

/**
 * Takes out what Jackson reads too willingly: classes by name, and binary as text.
 */
final class StrictTypes extends SimpleModule {

	StrictTypes() {
		super("flight-strict-types");
		SimpleDeserializers deserializers = new NoClasses();
		deserializers.addDeserializer(String.class, new TextOnly());
		setDeserializers(deserializers);
	}

	/**
	 * Refuses the one type that would load a class the client names.
	 */
	private static final class NoClasses extends SimpleDeserializers {

		@Override
		public @Nullable JsonDeserializer<?> findBeanDeserializer(JavaType type, DeserializationConfig config,
				BeanDescription description) throws JsonMappingException {
			if (type.hasRawClass(Class.class)) {
				throw new IllegalArgumentException("Java classes are never read from the wire");
			}
			return super.findBeanDeserializer(type, config, description);
		}

	}

	/**
	 * Refuses binary where text is wanted. Jackson would make base64 of it, which nobody
	 * who sent UTF-8 as binary expects.
	 */
	private static final class TextOnly extends StringDeserializer {

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (parser.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT)) {
				return (String) context.handleUnexpectedToken(String.class, parser);
			}
			return super.deserialize(parser, context);
		}

	}

}
