package io.flightboot.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/**
 * The one mapper behind both formats: strict, and deaf to class names.
 */
final class CodecMapper {

	private CodecMapper() {
	}

	static ObjectMapper create(Consumer<JsonMapper.Builder> customizer) {
		JsonMapper.Builder builder = JsonMapper.builder()
			.addModules(new JavaTimeModule(), new Jdk8Module(), new StrictTypes())
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
					DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT,
					DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
					SerializationFeature.FAIL_ON_EMPTY_BEANS)
			// An empty text is not nothing
			.withCoercionConfigDefaults(
					(config) -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
			// Numbers that are too exact for JSON and MessagePack travel as text
			.withCoercionConfig(BigDecimal.class,
					(config) -> config.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert))
			.withCoercionConfig(BigInteger.class,
					(config) -> config.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert));
		customizer.accept(builder);
		builder.deactivateDefaultTyping();
		JsonMapper mapper = builder.build();
		mapper.setAnnotationIntrospector(AnnotationIntrospectorPair.pair(new ClassNamesRefused(),
				mapper.getDeserializationConfig().getAnnotationIntrospector()));
		return mapper;
	}

	/**
	 * Refuses types whose annotations would put Java class names on the wire.
	 */
	private static final class ClassNamesRefused extends NopAnnotationIntrospector {

		@Override
		public @Nullable TypeResolverBuilder<?> findTypeResolver(MapperConfig<?> config, AnnotatedClass annotated,
				JavaType baseType) {
			return check(annotated);
		}

		@Override
		public @Nullable TypeResolverBuilder<?> findPropertyTypeResolver(MapperConfig<?> config,
				AnnotatedMember annotated, JavaType baseType) {
			return check(annotated);
		}

		@Override
		public @Nullable TypeResolverBuilder<?> findPropertyContentTypeResolver(MapperConfig<?> config,
				AnnotatedMember annotated, JavaType containerType) {
			return check(annotated);
		}

		private @Nullable TypeResolverBuilder<?> check(Annotated annotated) {
			JsonTypeInfo info = annotated.getAnnotation(JsonTypeInfo.class);
			if (info != null && (info.use() == JsonTypeInfo.Id.CLASS || info.use() == JsonTypeInfo.Id.MINIMAL_CLASS)) {
				throw new IllegalArgumentException("@JsonTypeInfo of " + annotated.getName()
						+ " puts Java class names on the wire. Use Id.NAME instead");
			}
			return null;
		}

	}

}
