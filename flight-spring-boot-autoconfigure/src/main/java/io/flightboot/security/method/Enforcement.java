package io.flightboot.security.method;

import java.lang.reflect.Method;
import java.util.Map;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizeReturnObject;
import org.springframework.util.ReflectionUtils;

/**
 * Knows which advisors of a proxy see to which annotations: those that look at methods
 * with the annotation, and not at others.
 */
final class Enforcement {

	private static final Map<SecurityAnnotation, String> SAMPLES = Map.of(SecurityAnnotation.PRE_AUTHORIZE,
			"preAuthorize", SecurityAnnotation.PRE_FILTER, "preFilter", SecurityAnnotation.POST_AUTHORIZE,
			"postAuthorize", SecurityAnnotation.POST_FILTER, "postFilter", SecurityAnnotation.SECURED, "secured",
			SecurityAnnotation.AUTHORIZE_RETURN_OBJECT, "authorizeReturnObject", SecurityAnnotation.ROLES_ALLOWED,
			"rolesAllowed", SecurityAnnotation.DENY_ALL, "denyAll", SecurityAnnotation.PERMIT_ALL, "permitAll");

	private Enforcement() {
	}

	/**
	 * Return whether calls of the method through the proxy are checked for the
	 * annotation.
	 */
	static boolean isEnforced(SecurityAnnotation annotation, Advised proxy, Method method, Class<?> type) {
		String sample = SAMPLES.get(annotation);
		if (sample == null) {
			return false;
		}
		for (Advisor advisor : proxy.getAdvisors()) {
			if (advisor.getAdvice() instanceof AuthorizationAdvisor
					&& advisor instanceof PointcutAdvisor pointcutAdvisor
					&& matches(pointcutAdvisor.getPointcut(), method, type)
					&& matches(pointcutAdvisor.getPointcut(), sample(sample), Samples.class)
					&& !matches(pointcutAdvisor.getPointcut(), sample("nothing"), Samples.class)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matches(Pointcut pointcut, Method method, Class<?> type) {
		return pointcut.getClassFilter().matches(type) && pointcut.getMethodMatcher().matches(method, type);
	}

	private static Method sample(String name) {
		Method method = ReflectionUtils.findMethod(Samples.class, name);
		if (method == null) {
			throw new IllegalStateException("There is no sample '" + name + "'");
		}
		return method;
	}

	/**
	 * Methods with each of the annotations.
	 */
	private static final class Samples {

		@PreAuthorize("denyAll")
		void preAuthorize() {
		}

		@PreFilter("true")
		void preFilter() {
		}

		@PostAuthorize("denyAll")
		void postAuthorize() {
		}

		@PostFilter("true")
		void postFilter() {
		}

		@Secured("NOBODY")
		void secured() {
		}

		@AuthorizeReturnObject
		void authorizeReturnObject() {
		}

		@RolesAllowed("NOBODY")
		void rolesAllowed() {
		}

		@DenyAll
		void denyAll() {
		}

		@PermitAll
		void permitAll() {
		}

		void nothing() {
		}

	}

}
