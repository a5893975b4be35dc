package io.flightboot.autoconfigure.aot;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.function.AnnotatedFunctions;
import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.handler.AnnotatedFlightDetector;
import io.flightboot.handler.argument.FlightArgumentResolvers;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerMethodArgumentResolvers;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.aot.BeanFactoryInitializationCode;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Prepares handler methods to be called, and the types that they take and return to be
 * read and written.
 */
class FlightHandlerAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		List<FlightHandlerMethod> methods = new ArrayList<>(new AnnotatedFlightDetector(beanFactory).detect());
		methods.addAll(AnnotatedFunctions.detect(beanFactory).methods());
		return methods.isEmpty() ? null : new Contribution(methods);
	}

	/**
	 * The hints for the methods.
	 */
	private record Contribution(List<FlightHandlerMethod> methods) implements BeanFactoryInitializationAotContribution {

		@Override
		public void applyTo(GenerationContext context, BeanFactoryInitializationCode code) {
			RuntimeHints hints = context.getRuntimeHints();
			BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();
			HandlerMethodArgumentResolvers resolvers = FlightArgumentResolvers.create(List.of(),
					new FlightCodec(CodecLimits.DEFAULTS), ApplicationConversionService.getSharedInstance());
			for (FlightHandlerMethod method : this.methods) {
				hints.reflection().registerMethod(method.getMethod(), ExecutableMode.INVOKE);
				for (Type type : boundTypes(resolvers, method)) {
					binding.registerReflectionHints(hints.reflection(), type);
				}
				registerRecords(ResolvableType.forMethodReturnType(method.getMethod()), binding, hints);
				for (MethodParameter parameter : method.getMethodParameters()) {
					registerRecords(ResolvableType.forMethodParameter(parameter), binding, hints);
				}
			}
		}

		private static List<Type> boundTypes(HandlerMethodArgumentResolvers resolvers, FlightHandlerMethod method) {
			try {
				return resolvers.prepare(method).boundTypes();
			}
			catch (IllegalStateException ex) {
				// A parameter for a resolver of the application's
				return List.of();
			}
		}

		private static void registerRecords(ResolvableType type, BindingReflectionHintsRegistrar binding,
				RuntimeHints hints) {
			Class<?> resolved = type.resolve();
			if (resolved != null && resolved.isRecord()) {
				binding.registerReflectionHints(hints.reflection(), type.getType());
			}
			for (ResolvableType generic : type.getGenerics()) {
				registerRecords(generic, binding, hints);
			}
		}

	}

}
