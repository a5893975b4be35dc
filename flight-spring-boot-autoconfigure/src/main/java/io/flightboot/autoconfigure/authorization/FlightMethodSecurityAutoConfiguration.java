package io.flightboot.autoconfigure.authorization;

import io.flightboot.security.method.MethodSecurityAdvisors;
import jakarta.annotation.security.RolesAllowed;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.method.AuthorizationAdvisor;

/**
 * {@link AutoConfiguration Auto-configuration} of Spring Security's annotations on
 * methods of beans. It is that of {@code @EnableMethodSecurity}, without the library that
 * would also lock the application's HTTP port, and not there if the application has it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AopAutoConfiguration.class)
@ConditionalOnClass({ AuthorizationAdvisor.class, Advised.class })
@ConditionalOnBooleanProperty(name = "flight.security.method.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(type = { FlightMethodSecurityAutoConfiguration.PACKAGE + "PrePostMethodSecurityConfiguration",
		FlightMethodSecurityAutoConfiguration.PACKAGE + "SecuredMethodSecurityConfiguration",
		FlightMethodSecurityAutoConfiguration.PACKAGE + "Jsr250MethodSecurityConfiguration",
		FlightMethodSecurityAutoConfiguration.PACKAGE + "ReactiveAuthorizationManagerMethodSecurityConfiguration" })
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public final class FlightMethodSecurityAutoConfiguration {

	static final String PACKAGE = "org.springframework.security.config.annotation.method.configuration.";

	/**
	 * Boot does so too, unless it is told not to.
	 */
	@Bean
	static BeanFactoryPostProcessor flightAutoProxyCreator(Environment environment) {
		return (beanFactory) -> {
			if (beanFactory instanceof BeanDefinitionRegistry registry) {
				AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
				if (environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true)) {
					AopConfigUtils.forceAutoProxyCreatorToUseClassProxying(registry);
				}
			}
		};
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	AuthorizationAdvisor flightPreFilterAdvisor(ApplicationContext context) {
		return new MethodSecurityAdvisors(context).preFilter();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	AuthorizationAdvisor flightPreAuthorizeAdvisor(ApplicationContext context) {
		return new MethodSecurityAdvisors(context).preAuthorize();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	AuthorizationAdvisor flightSecuredAdvisor(ApplicationContext context) {
		return new MethodSecurityAdvisors(context).secured();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnClass(RolesAllowed.class)
	AuthorizationAdvisor flightJsr250Advisor(ApplicationContext context) {
		return new MethodSecurityAdvisors(context).jsr250();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	AuthorizationAdvisor flightPostAuthorizeAdvisor(ApplicationContext context) {
		return new MethodSecurityAdvisors(context).postAuthorize();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	AuthorizationAdvisor flightPostFilterAdvisor(ApplicationContext context) {
		return new MethodSecurityAdvisors(context).postFilter();
	}

}
