package io.flightboot.autoconfigure.handler;

import java.util.List;

import io.flightboot.codec.FlightCodec;
import io.flightboot.handler.argument.FlightArgumentResolvers;
import io.flightboot.handler.method.HandlerMethodArgumentResolver;
import io.flightboot.handler.method.HandlerMethodArgumentResolvers;
import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;

/**
 * Argument resolvers with Bean Validation, where it is there, and without.
 */
final class ArgumentResolverConfigurations {

	private ArgumentResolverConfigurations() {
	}

	private static ConversionService conversions(ConfigurableListableBeanFactory beanFactory) {
		ConversionService conversions = beanFactory.getConversionService();
		return (conversions != null) ? conversions : ApplicationConversionService.getSharedInstance();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	@ConditionalOnSingleCandidate(Validator.class)
	static class WithValidation {

		@Bean
		@ConditionalOnMissingBean
		HandlerMethodArgumentResolvers flightArgumentResolvers(ObjectProvider<HandlerMethodArgumentResolver> custom,
				FlightCodec codec, ConfigurableListableBeanFactory beanFactory, Validator validator) {
			List<HandlerMethodArgumentResolver> first = custom.orderedStream().toList();
			return FlightArgumentResolvers.create(first, codec, conversions(beanFactory), validator);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutValidation {

		@Bean
		@ConditionalOnMissingBean
		HandlerMethodArgumentResolvers flightArgumentResolvers(ObjectProvider<HandlerMethodArgumentResolver> custom,
				FlightCodec codec, ConfigurableListableBeanFactory beanFactory) {
			List<HandlerMethodArgumentResolver> first = custom.orderedStream().toList();
			return FlightArgumentResolvers.create(first, codec, conversions(beanFactory));
		}

	}

}
