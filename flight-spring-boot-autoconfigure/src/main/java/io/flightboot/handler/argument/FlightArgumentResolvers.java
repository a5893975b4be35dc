package io.flightboot.handler.argument;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.codec.FlightCodec;
import io.flightboot.handler.method.HandlerMethodArgumentResolver;
import io.flightboot.handler.method.HandlerMethodArgumentResolvers;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;

/**
 * The argument resolvers of the framework, after those of the application.
 *
 * @since 0.1.0
 */
public final class FlightArgumentResolvers {

	private FlightArgumentResolvers() {
	}

	/**
	 * Create the resolvers without Bean Validation.
	 */
	public static HandlerMethodArgumentResolvers create(List<? extends HandlerMethodArgumentResolver> custom,
			FlightCodec codec, ConversionService conversionService) {
		return create(custom, codec, conversionService, (ArgumentValidator) null);
	}

	/**
	 * Create the resolvers.
	 * @param custom the application's resolvers in their order
	 * @param codec decodes what clients send
	 * @param conversionService converts variables of routes
	 * @param validator validates arguments that ask for it
	 */
	public static HandlerMethodArgumentResolvers create(List<? extends HandlerMethodArgumentResolver> custom,
			FlightCodec codec, ConversionService conversionService, Validator validator) {
		return create(custom, codec, conversionService, new ArgumentValidator(validator));
	}

	private static HandlerMethodArgumentResolvers create(List<? extends HandlerMethodArgumentResolver> custom,
			FlightCodec codec, ConversionService conversionService, @Nullable ArgumentValidator validator) {
		List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>(custom);
		resolvers.add(new VariableArgumentResolver(conversionService));
		resolvers.add(new ContextArgumentResolver());
		resolvers.add(new RequestArgumentResolver());
		resolvers.add(new BatchesArgumentResolver());
		resolvers.add(new PrincipalArgumentResolver());
		resolvers.add(new BytesArgumentResolver());
		resolvers.add(new ParamsArgumentResolver(codec, validator));
		return new HandlerMethodArgumentResolvers(resolvers);
	}

}
