package io.flightboot.security.method;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerAccess;
import io.flightboot.security.CallerAuthentication;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.EvaluationContext;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;
import org.springframework.security.core.parameters.DefaultSecurityParameterNameDiscoverer;
import org.springframework.security.util.SimpleMethodInvocation;

/**
 * What is asked before a method is called, asked without calling it.
 */
final class GuardedMethod {

	private static final ParameterNameDiscoverer NAMES = new DefaultSecurityParameterNameDiscoverer();

	private final FlightHandlerMethod handler;

	private final Method method;

	private final MethodSecurityExpressionHandler expressions;

	private final @Nullable ThreeValuedExpression expression;

	private final List<AuthorizationManager<MethodInvocation>> managers;

	GuardedMethod(FlightHandlerMethod handler, MethodSecurityManagers managers) {
		this.handler = handler;
		this.method = AopUtils.getMostSpecificMethod(handler.getMethod(), handler.beanType());
		this.expressions = managers.expressionHandler();
		this.expression = expression(managers.templates());
		this.managers = managers.byAuthorities();
	}

	private @Nullable ThreeValuedExpression expression(@Nullable AnnotationTemplateExpressionDefaults templates) {
		SecurityAnnotationScanner<PreAuthorize> scanner = (templates != null)
				? SecurityAnnotationScanners.requireUnique(PreAuthorize.class, templates)
				: SecurityAnnotationScanners.requireUnique(PreAuthorize.class);
		PreAuthorize annotation = scanner.scan(this.method, this.handler.beanType());
		return (annotation != null)
				? new ThreeValuedExpression(this.expressions.getExpressionParser().parseExpression(annotation.value()))
				: null;
	}

	boolean readsArguments() {
		return this.expression != null && this.expression.readsVariables();
	}

	/**
	 * Return whether the caller may call the method, as far as that is known.
	 */
	boolean mayCall(FlightCall call, @Nullable Object @Nullable [] arguments) {
		Set<String> unknown = new HashSet<>();
		@Nullable Object[] known = new Object[this.method.getParameterCount()];
		String[] names = NAMES.getParameterNames(this.method);
		for (int i = 0; i < known.length; i++) {
			if (arguments == null || arguments[i] == HandlerAccess.UNKNOWN) {
				unknown.add("a" + i);
				unknown.add("p" + i);
				if (names != null && names[i] != null) {
					unknown.add(names[i]);
				}
			}
			else {
				known[i] = arguments[i];
			}
		}
		Authentication caller = CallerAuthentication.of(call);
		Object bean = this.handler.bean();
		Object target = AopProxyUtils.getSingletonTarget(bean);
		MethodInvocation invocation = new SimpleMethodInvocation((target != null) ? target : bean, this.method, known);
		for (AuthorizationManager<MethodInvocation> manager : this.managers) {
			AuthorizationResult result = manager.authorize(() -> caller, invocation);
			if (result != null && !result.isGranted()) {
				return false;
			}
		}
		if (this.expression == null) {
			return true;
		}
		EvaluationContext context = this.expressions.createEvaluationContext(() -> caller, invocation);
		return !Boolean.FALSE.equals(this.expression.evaluate(context, unknown));
	}

}
