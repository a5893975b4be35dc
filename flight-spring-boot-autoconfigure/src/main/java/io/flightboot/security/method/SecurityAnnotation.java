package io.flightboot.security.method;

import java.util.EnumSet;
import java.util.Set;

import io.flightboot.handler.method.FlightHandlerMethod;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * The annotations by which people say who may call a method. They are known by name,
 * because what enforces them may be absent while they are there.
 */
enum SecurityAnnotation {

	PRE_AUTHORIZE("org.springframework.security.access.prepost.PreAuthorize"),

	PRE_FILTER("org.springframework.security.access.prepost.PreFilter"),

	POST_AUTHORIZE("org.springframework.security.access.prepost.PostAuthorize"),

	POST_FILTER("org.springframework.security.access.prepost.PostFilter"),

	SECURED("org.springframework.security.access.annotation.Secured"),

	AUTHORIZE_RETURN_OBJECT("org.springframework.security.authorization.method.AuthorizeReturnObject"),

	ROLES_ALLOWED("jakarta.annotation.security.RolesAllowed"),

	DENY_ALL("jakarta.annotation.security.DenyAll"),

	PERMIT_ALL("jakarta.annotation.security.PermitAll"),

	/** Of Java EE, which nothing enforces any more. */
	OLD_ROLES_ALLOWED("javax.annotation.security.RolesAllowed"),

	OLD_DENY_ALL("javax.annotation.security.DenyAll");

	private final String typeName;

	SecurityAnnotation(String typeName) {
		this.typeName = typeName;
	}

	/**
	 * Return whether the result of the method is what is looked at.
	 */
	boolean needsResult() {
		return this == POST_AUTHORIZE || this == POST_FILTER || this == AUTHORIZE_RETURN_OBJECT;
	}

	/**
	 * Return whether no library enforces it any more.
	 */
	boolean isObsolete() {
		return this.typeName.startsWith("javax.");
	}

	/**
	 * Return whether the class of the annotation is missing, so that reflection says
	 * nothing of it.
	 */
	private boolean isAbsent(Class<?> type) {
		return !ClassUtils.isPresent(this.typeName, type.getClassLoader());
	}

	/**
	 * Find the annotations of a handler: of its method and class, of what they override
	 * and implement, and those that other annotations stand for.
	 */
	static Set<SecurityAnnotation> of(FlightHandlerMethod handler) {
		MergedAnnotations method = MergedAnnotations.from(handler.getMethod(), SearchStrategy.TYPE_HIERARCHY);
		MergedAnnotations type = MergedAnnotations.from(handler.beanType(), SearchStrategy.TYPE_HIERARCHY);
		MergedAnnotations declaring = MergedAnnotations.from(handler.getMethod().getDeclaringClass(),
				SearchStrategy.TYPE_HIERARCHY);
		Set<SecurityAnnotation> found = EnumSet.noneOf(SecurityAnnotation.class);
		Set<String> inClassFiles = ClassFileAnnotations.of(handler.getMethod(), handler.beanType());
		for (SecurityAnnotation candidate : values()) {
			if (method.isPresent(candidate.typeName) || type.isPresent(candidate.typeName)
					|| declaring.isPresent(candidate.typeName)
					|| (inClassFiles.contains(candidate.typeName) && candidate.isAbsent(handler.beanType()))) {
				found.add(candidate);
			}
		}
		return found;
	}

	@Override
	public String toString() {
		return "@" + this.typeName.substring(this.typeName.lastIndexOf('.') + 1);
	}

}
