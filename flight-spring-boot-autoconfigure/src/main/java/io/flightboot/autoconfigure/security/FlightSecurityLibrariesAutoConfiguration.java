package io.flightboot.autoconfigure.security;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.util.ClassUtils;

/**
 * {@link AutoConfiguration Auto-configuration} that fails if callers are to be
 * authenticated and what does it is not there.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "flight.security.enabled", matchIfMissing = true)
public final class FlightSecurityLibrariesAutoConfiguration {

	@Bean
	@Conditional(OnConfiguredTokens.class)
	SecurityLibraries flightTokenLibraries(ConfigurableBeanFactory beanFactory) {
		return libraries("flight.security.tokens", beanFactory);
	}

	@Bean
	@Conditional(OnConfiguredUsers.class)
	SecurityLibraries flightUserLibraries(ConfigurableBeanFactory beanFactory) {
		return libraries("flight.security.users", beanFactory);
	}

	@Bean
	@ConditionalOnBooleanProperty("flight.security.certificate.enabled")
	SecurityLibraries flightCertificateLibraries(ConfigurableBeanFactory beanFactory) {
		return libraries("flight.security.certificate.enabled", beanFactory);
	}

	private static SecurityLibraries libraries(String property, ConfigurableBeanFactory beanFactory) {
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		return new SecurityLibraries(property,
				(classLoader != null) ? classLoader : ClassUtils.getDefaultClassLoader());
	}

}
