package io.flightboot.security.method;

import java.util.function.Supplier;

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Pointcut;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.util.function.SingletonSupplier;

/**
 * An interceptor that is made when it is first needed. Advisors are made before all other
 * beans, which would then be missing their post-processors.
 */
final class DeferredAdvisor implements AuthorizationAdvisor {

	private final AuthorizationAdvisor like;

	private final Supplier<? extends MethodInterceptor> interceptor;

	/**
	 * Create an advisor.
	 * @param like tells pointcut and order
	 * @param interceptor makes the interceptor
	 */
	DeferredAdvisor(AuthorizationAdvisor like, Supplier<? extends MethodInterceptor> interceptor) {
		this.like = like;
		this.interceptor = SingletonSupplier.of(interceptor);
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		return this.interceptor.get().invoke(invocation);
	}

	@Override
	public Pointcut getPointcut() {
		return this.like.getPointcut();
	}

	@Override
	public Advice getAdvice() {
		return this;
	}

	@Override
	public int getOrder() {
		return this.like.getOrder();
	}

}
