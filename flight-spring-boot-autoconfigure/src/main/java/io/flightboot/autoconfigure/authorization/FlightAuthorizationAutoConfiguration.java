package io.flightboot.autoconfigure.authorization;

import io.flightboot.autoconfigure.handler.FlightHandlerAutoConfiguration;
import io.flightboot.autoconfigure.security.FlightSecurityAutoConfiguration;
import io.flightboot.autoconfigure.security.FlightSecurityProperties;
import io.flightboot.call.FlightCall;
import io.flightboot.handler.FlightRoutes;
import io.flightboot.handler.ProvidedFlights;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.handler.method.HandlerAccess;
import io.flightboot.security.AuthenticationGate;
import io.flightboot.security.authorization.AuthorizationGate;
import io.flightboot.security.authorization.AuthorizationRules;
import io.flightboot.security.authorization.AuthorizedRoutes;
import io.flightboot.security.authorization.AuthorizedVisibility;
import io.flightboot.security.authorization.FlightAuthorizer;
import io.flightboot.security.method.MethodSecurityAccess;
import org.apache.arrow.flight.FlightProducer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationManager;

/**
 * {@link AutoConfiguration Auto-configuration} of who may do what: rules of the
 * configuration, the application's {@code AuthorizationManager<FlightCall>} beans, and
 * what callers get to see of it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { FlightHandlerAutoConfiguration.class, FlightSecurityAutoConfiguration.class })
@ConditionalOnClass(AuthorizationManager.class)
@EnableConfigurationProperties({ FlightSecurityProperties.class, FlightAuthorizationProperties.class })
public final class FlightAuthorizationAutoConfiguration {

	private static final Log logger = LogFactory.getLog(FlightAuthorizationAutoConfiguration.class);

	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	@Conditional(OnConfiguredRules.class)
	AuthorizationRules flightAuthorizationRules(FlightAuthorizationProperties properties, FlightRoutes routes,
			ListableBeanFactory beanFactory, ObjectProvider<RoleHierarchy> hierarchy,
			ObjectProvider<AuthenticationGate> gate) {
		if (gate.getIfAvailable() == null) {
			logger.warn("There are rules of who may do what, and nothing that authenticates callers:"
					+ " they may do what everybody may");
		}
		boolean producer = beanFactory.getBeanNamesForType(FlightProducer.class).length > 0;
		boolean changing = beanFactory.getBeanNamesForType(ProvidedFlights.class).length > 0;
		return new AuthorizationRulesMapper(new KnownNames(routes, producer, changing), hierarchy.getIfUnique())
			.rules(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	FlightAuthorizer flightAuthorizer(ObjectProvider<AuthorizationManager<FlightCall>> managers) {
		return new FlightAuthorizer(managers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	HandlerAccess flightHandlerAccess(FlightRoutes routes, ApplicationContext context) {
		return MethodSecurityAccess.of(routes, context);
	}

	@Bean
	@ConditionalOnMissingBean
	RouteVisibility flightRouteVisibility(FlightAuthorizer authorizer, HandlerAccess access, FlightRoutes routes) {
		return AuthorizedVisibility.of(authorizer, access, routes);
	}

	@Bean
	@ConditionalOnMissingBean
	RouteAccess flightRouteAccess(FlightAuthorizer authorizer) {
		return new AuthorizedRoutes(authorizer);
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnAuthorization.class)
	AuthorizationGate flightAuthorizationGate(FlightAuthorizer authorizer, HandlerAccess access, FlightRoutes routes,
			FlightSecurityProperties properties) {
		// Not the application's visibility, which hides and does not forbid
		return new AuthorizationGate(authorizer,
				properties.isConceal() ? AuthorizedVisibility.of(authorizer, access, routes) : null);
	}

}
