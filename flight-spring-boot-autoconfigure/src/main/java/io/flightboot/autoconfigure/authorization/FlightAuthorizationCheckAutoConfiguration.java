package io.flightboot.autoconfigure.authorization;

import io.flightboot.airport.function.AnnotatedFunctions;
import io.flightboot.autoconfigure.handler.FlightHandlerAutoConfiguration;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.security.method.MethodSecurityCheck;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link AutoConfiguration Auto-configuration} that fails if rules or the annotations of
 * a handler would not be enforced, be it that what enforces them is not there.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightHandlerAutoConfiguration.class)
@EnableConfigurationProperties(FlightMethodSecurityProperties.class)
public final class FlightAuthorizationCheckAutoConfiguration {

	@Bean
	@Conditional(OnConfiguredRules.class)
	AuthorizationLibrary flightAuthorizationLibrary(ConfigurableBeanFactory beanFactory) {
		return new AuthorizationLibrary(beanFactory.getBeanClassLoader());
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "flight.security.method.check", matchIfMissing = true)
	MethodSecurityCheck flightMethodSecurityCheck(FlightRoutes routes, ObjectProvider<AnnotatedFunctions> functions,
			FlightMethodSecurityProperties properties, ConfigurableBeanFactory beanFactory) {
		return new MethodSecurityCheck(routes,
				() -> functions.stream().flatMap((each) -> each.methods().stream()).toList(), properties.isEnabled(),
				beanFactory.getBeanClassLoader());
	}

}
