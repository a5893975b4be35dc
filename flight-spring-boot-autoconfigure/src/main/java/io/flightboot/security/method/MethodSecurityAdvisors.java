package io.flightboot.security.method;

import org.springframework.context.ApplicationContext;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationManagerAfterMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.PostFilterAuthorizationMethodInterceptor;
import org.springframework.security.authorization.method.PreFilterAuthorizationMethodInterceptor;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;

/**
 * Spring Security's interceptors, one for each kind of annotation. They take their
 * collaborators from the context when they are first needed.
 *
 * @since 0.1.0
 */
public final class MethodSecurityAdvisors {

	private final MethodSecurityManagers managers;

	public MethodSecurityAdvisors(ApplicationContext context) {
		this.managers = new MethodSecurityManagers(context);
	}

	/** Enforce {@code @PreAuthorize}. */
	public AuthorizationAdvisor preAuthorize() {
		return new DeferredAdvisor(AuthorizationManagerBeforeMethodInterceptor.preAuthorize(), () -> publishing(
				AuthorizationManagerBeforeMethodInterceptor.preAuthorize(this.managers.preAuthorize())));
	}

	/** Enforce {@code @PostAuthorize}. */
	public AuthorizationAdvisor postAuthorize() {
		return new DeferredAdvisor(AuthorizationManagerAfterMethodInterceptor.postAuthorize(), () -> {
			AuthorizationManagerAfterMethodInterceptor interceptor = AuthorizationManagerAfterMethodInterceptor
				.postAuthorize(this.managers.postAuthorize());
			interceptor.setAuthorizationEventPublisher(this.managers.events());
			return interceptor;
		});
	}

	/** Enforce {@code @PreFilter}. */
	public AuthorizationAdvisor preFilter() {
		return new DeferredAdvisor(new PreFilterAuthorizationMethodInterceptor(), () -> {
			PreFilterAuthorizationMethodInterceptor interceptor = new PreFilterAuthorizationMethodInterceptor();
			interceptor.setExpressionHandler(this.managers.expressionHandler());
			AnnotationTemplateExpressionDefaults templates = this.managers.templates();
			if (templates != null) {
				interceptor.setTemplateDefaults(templates);
			}
			return interceptor;
		});
	}

	/** Enforce {@code @PostFilter}. */
	public AuthorizationAdvisor postFilter() {
		return new DeferredAdvisor(new PostFilterAuthorizationMethodInterceptor(), () -> {
			PostFilterAuthorizationMethodInterceptor interceptor = new PostFilterAuthorizationMethodInterceptor();
			interceptor.setExpressionHandler(this.managers.expressionHandler());
			AnnotationTemplateExpressionDefaults templates = this.managers.templates();
			if (templates != null) {
				interceptor.setTemplateDefaults(templates);
			}
			return interceptor;
		});
	}

	/** Enforce {@code @Secured}. */
	public AuthorizationAdvisor secured() {
		return new DeferredAdvisor(AuthorizationManagerBeforeMethodInterceptor.secured(),
				() -> publishing(AuthorizationManagerBeforeMethodInterceptor.secured(this.managers.secured())));
	}

	/** Enforce {@code @RolesAllowed}, {@code @DenyAll} and {@code @PermitAll}. */
	public AuthorizationAdvisor jsr250() {
		return new DeferredAdvisor(AuthorizationManagerBeforeMethodInterceptor.jsr250(),
				() -> publishing(AuthorizationManagerBeforeMethodInterceptor.jsr250(this.managers.jsr250())));
	}

	private AuthorizationManagerBeforeMethodInterceptor publishing(
			AuthorizationManagerBeforeMethodInterceptor interceptor) {
		interceptor.setAuthorizationEventPublisher(this.managers.events());
		return interceptor;
	}

}
