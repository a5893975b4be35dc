package io.flightboot.security.method;

import java.util.List;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthoritiesAuthorizationManager;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.method.Jsr250AuthorizationManager;
import org.springframework.security.authorization.method.PostAuthorizeAuthorizationManager;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.authorization.method.SecuredAuthorizationManager;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.util.ClassUtils;

/**
 * Makes Spring Security's deciders with the beans that the application has for them, as
 * {@code @EnableMethodSecurity} does.
 */
final class MethodSecurityManagers {

	private final ApplicationContext context;

	MethodSecurityManagers(ApplicationContext context) {
		this.context = context;
	}

	PreAuthorizeAuthorizationManager preAuthorize() {
		PreAuthorizeAuthorizationManager manager = new PreAuthorizeAuthorizationManager();
		manager.setExpressionHandler(expressionHandler());
		manager.setApplicationContext(this.context);
		AnnotationTemplateExpressionDefaults templates = templates();
		if (templates != null) {
			manager.setTemplateDefaults(templates);
		}
		return manager;
	}

	PostAuthorizeAuthorizationManager postAuthorize() {
		PostAuthorizeAuthorizationManager manager = new PostAuthorizeAuthorizationManager();
		manager.setExpressionHandler(expressionHandler());
		manager.setApplicationContext(this.context);
		AnnotationTemplateExpressionDefaults templates = templates();
		if (templates != null) {
			manager.setTemplateDefaults(templates);
		}
		return manager;
	}

	SecuredAuthorizationManager secured() {
		SecuredAuthorizationManager manager = new SecuredAuthorizationManager();
		manager.setAuthoritiesAuthorizationManager(authorities());
		return manager;
	}

	Jsr250AuthorizationManager jsr250() {
		Jsr250AuthorizationManager manager = new Jsr250AuthorizationManager();
		manager.setAuthoritiesAuthorizationManager(authorities());
		return manager;
	}

	/**
	 * Return those who decide by authorities. Each abstains where its annotation is
	 * missing.
	 */
	List<AuthorizationManager<MethodInvocation>> byAuthorities() {
		return ClassUtils.isPresent("jakarta.annotation.security.RolesAllowed", this.context.getClassLoader())
				? List.of(secured(), jsr250()) : List.of(secured());
	}

	/**
	 * Return the application's expression handler, or one with its collaborators.
	 */
	MethodSecurityExpressionHandler expressionHandler() {
		MethodSecurityExpressionHandler own = unique(MethodSecurityExpressionHandler.class);
		if (own != null) {
			return own;
		}
		DefaultMethodSecurityExpressionHandler handler = new DefaultMethodSecurityExpressionHandler();
		handler.setApplicationContext(this.context);
		AuthorizationManagerFactory<MethodInvocation> factory = this.context
			.<AuthorizationManagerFactory<MethodInvocation>>getBeanProvider(
					ResolvableType.forClassWithGenerics(AuthorizationManagerFactory.class, MethodInvocation.class))
			.getIfUnique();
		RoleHierarchy roles = unique(RoleHierarchy.class);
		if (factory != null) {
			handler.setAuthorizationManagerFactory(factory);
		}
		else if (roles != null) {
			handler.setRoleHierarchy(roles);
		}
		PermissionEvaluator permissions = unique(PermissionEvaluator.class);
		if (permissions != null) {
			handler.setPermissionEvaluator(permissions);
		}
		return handler;
	}

	@Nullable AnnotationTemplateExpressionDefaults templates() {
		return unique(AnnotationTemplateExpressionDefaults.class);
	}

	AuthorizationEventPublisher events() {
		AuthorizationEventPublisher own = unique(AuthorizationEventPublisher.class);
		return (own != null) ? own : new SpringAuthorizationEventPublisher(this.context);
	}

	private AuthoritiesAuthorizationManager authorities() {
		AuthoritiesAuthorizationManager manager = new AuthoritiesAuthorizationManager();
		RoleHierarchy roles = unique(RoleHierarchy.class);
		if (roles != null) {
			manager.setRoleHierarchy(roles);
		}
		return manager;
	}

	private <T> @Nullable T unique(Class<T> type) {
		return this.context.getBeanProvider(type).getIfUnique();
	}

}
