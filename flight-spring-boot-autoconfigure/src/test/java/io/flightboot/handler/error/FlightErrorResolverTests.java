package io.flightboot.handler.error;

import java.security.Principal;
import java.util.List;
import java.util.concurrent.ExecutionException;

import io.flightboot.annotation.FlightAdvice;
import io.flightboot.annotation.FlightExceptionHandler;
import io.flightboot.annotation.FlightStatus;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FlightErrorResolver}.
 */
class FlightErrorResolverTests {

	private final RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);

	private final FlightErrorResolver resolver = new FlightErrorResolver(null, List.of());

	private String resolve(Object service, Throwable ex) {
		return resolve(this.resolver, service, ex);
	}

	private String resolve(FlightErrorResolver resolver, Object service, Throwable ex) {
		this.call.attributes().put(FlightErrorResolver.HANDLER, service);
		ResolvedError error = resolver.resolve(ex, this.call);
		assertThat(error.errorId()).isEqualTo(this.call.id());
		return error.status().code() + ": " + error.status().description();
	}

	@Test
	void methodOfTheServiceComesFirst() {
		try (var context = new AnnotationConfigApplicationContext(LateAdvice.class, EarlyAdvice.class)) {
			FlightErrorResolver all = new FlightErrorResolver(context,
					List.of((ex, call) -> ResolvedError.of(FlightErrorCode.TOO_LARGE, "resolver", ex)));
			assertThat(resolve(all, new Service(), new MissingException("x"))).isEqualTo("NOT_FOUND: local x");
			assertThat(resolve(all, new Object(), new MissingException("x"))).isEqualTo("UNAVAILABLE: early");
			assertThat(resolve(all, new Object(), new AnnotatedException("x")))
				.isEqualTo("RESOURCE_EXHAUSTED: resolver");
			assertThat(resolve(all, new Object(), new UnsupportedOperationException("x")))
				.isEqualTo("ALREADY_EXISTS: late");
		}
	}

	@Test
	void annotationOfTheExceptionComesBeforeTheDefaults() {
		assertThat(resolve(new Object(), new AnnotatedException("x"))).isEqualTo("UNIMPLEMENTED: not here");
		assertThat(resolve(new Object(), new IllegalStateException(new SubAnnotatedException("why"))))
			.isEqualTo("UNAVAILABLE: why");
	}

	@Test
	void closestHandlerIsTaken() {
		assertThat(resolve(new Service(), new SpecialMissingException("y"))).isEqualTo("UNAUTHORIZED: special y");
		assertThat(resolve(new Service(), new MissingException("y"))).isEqualTo("NOT_FOUND: local y");
	}

	@Test
	void causesAreTriedAfterTheExceptionItself() {
		assertThat(resolve(new Service(), new RuntimeException("outer", new MissingException("inner"))))
			.isEqualTo("NOT_FOUND: local inner");
		assertThat(resolve(new Service(), new IllegalCallerException(new MissingException("inner"))))
			.isEqualTo("TIMED_OUT: outer");
	}

	@Test
	void exceptionAndCausesAndCallAreArguments() {
		this.call.principal(new TestInvocation.TestPrincipal("ann"));
		assertThat(resolve(new Service(), new ExecutionException(new ArithmeticException("zero"))))
			.isEqualTo("INVALID_ARGUMENT: ann call-1 ExecutionException zero");
	}

	@Test
	void flightExceptionOfAHandlerKeepsItsCodeAndRetryHint() {
		this.call.attributes().put(FlightErrorResolver.HANDLER, new Service());
		ResolvedError error = this.resolver.resolve(new IndexOutOfBoundsException(), this.call);
		assertThat(error.code()).isEqualTo(FlightErrorCode.SHUTTING_DOWN);
		assertThat(error.retry()).isEqualTo(FlightErrorCode.SHUTTING_DOWN.retry());
	}

	@Test
	void failingOrUndecidedHandlerLeavesTheOriginalException() {
		assertThat(resolve(new FailingService(), new FlightException(FlightErrorCode.NOT_FOUND, "original")))
			.isEqualTo("NOT_FOUND: original");
		assertThat(resolve(new FailingService(), new AnnotatedException("original")))
			.isEqualTo("UNIMPLEMENTED: not here");
	}

	@Test
	void customizersHaveTheLastWordInTheirOrder() {
		FlightErrorResolver customized = new FlightErrorResolver(null, List.of(),
				List.of((error, call) -> renamed(error, "first"), (error, call) -> {
					throw new IllegalStateException("a customizer that fails is skipped");
				}, (error, call) -> renamed(error, error.status().description() + ", second")));
		assertThat(resolve(customized, new Service(), new MissingException("x"))).isEqualTo("NOT_FOUND: first, second");
		assertThat(resolve(customized, new Object(), new ArithmeticException())).isEqualTo("INTERNAL: first, second");
	}

	private static ResolvedError renamed(ResolvedError error, String text) {
		return new ResolvedError(error.code(), error.status().withDescription(text), error.retry(), error.errorId());
	}

	@Test
	void okIsNoAnswerToAFailure() {
		assertThat(resolve(new FailingService(), new ArithmeticException("x"))).startsWith("UNKNOWN");
	}

	@Test
	void proxiedServiceIsCalledThroughItsProxy() {
		ProxyFactory factory = new ProxyFactory(new Service());
		factory.setProxyTargetClass(true);
		assertThat(resolve(factory.getProxy(), new MissingException("p"))).isEqualTo("NOT_FOUND: local p");
	}

	@Test
	void circularCausesEnd() {
		RuntimeException first = new RuntimeException("a");
		RuntimeException second = new RuntimeException("b", first);
		first.initCause(second);
		assertThat(resolve(new Object(), first)).isEqualTo("INTERNAL: Internal error, id call-1");
	}

	@Test
	void mistakesAreFoundWhenAServiceIsRegistered() {
		assertThatIllegalStateException().isThrownBy(() -> this.resolver.register(Ambiguous.class))
			.withMessageContainingAll("one", "two", "MissingException");
		assertThatIllegalStateException().isThrownBy(() -> this.resolver.register(BadReturnType.class))
			.withMessageContainingAll("handle", "must return");
		assertThatIllegalStateException().isThrownBy(() -> this.resolver.register(BadParameter.class))
			.withMessageContainingAll("handle", "java.lang.Integer");
		assertThatIllegalStateException().isThrownBy(() -> this.resolver.register(Nothing.class))
			.withMessageContaining("names no exception");
	}

	static class MissingException extends RuntimeException {

		MissingException(String message) {
			super(message);
		}

	}

	static class SpecialMissingException extends MissingException {

		SpecialMissingException(String message) {
			super(message);
		}

	}

	@FlightStatus(value = FlightStatusCode.UNIMPLEMENTED, description = "not here")
	static class AnnotatedException extends RuntimeException {

		AnnotatedException(String message) {
			super(message);
		}

	}

	@FlightStatus(FlightStatusCode.UNAVAILABLE)
	static class SubAnnotatedException extends Exception {

		SubAnnotatedException(String message) {
			super(message);
		}

	}

	static class Service {

		private final String prefix = "local ";

		@FlightExceptionHandler
		CallStatus missing(MissingException ex) {
			return CallStatus.NOT_FOUND.withDescription(this.prefix + ex.getMessage());
		}

		@FlightExceptionHandler(SpecialMissingException.class)
		CallStatus special(Throwable ex) {
			return CallStatus.UNAUTHORIZED.withDescription("special " + ex.getMessage());
		}

		@FlightExceptionHandler(IllegalCallerException.class)
		CallStatus outer() {
			return CallStatus.TIMED_OUT.withDescription("outer");
		}

		@FlightExceptionHandler(ArithmeticException.class)
		CallStatus all(FlightCall call, Principal principal, ExecutionException outer, ArithmeticException inner) {
			return CallStatus.INVALID_ARGUMENT.withDescription(principal.getName() + " " + call.id() + " "
					+ outer.getClass().getSimpleName() + " " + inner.getMessage());
		}

		@FlightExceptionHandler(IndexOutOfBoundsException.class)
		FlightException ours() {
			return new FlightException(FlightErrorCode.SHUTTING_DOWN, "later");
		}

	}

	static class FailingService {

		@FlightExceptionHandler(FlightException.class)
		CallStatus failing() {
			throw new IllegalStateException("handler is broken");
		}

		@FlightExceptionHandler(AnnotatedException.class)
		@Nullable CallStatus undecided() {
			return null;
		}

		@FlightExceptionHandler(ArithmeticException.class)
		FlightStatusCode ok() {
			return FlightStatusCode.OK;
		}

	}

	@FlightAdvice
	@Order(2)
	static class LateAdvice {

		@FlightExceptionHandler({ MissingException.class, UnsupportedOperationException.class })
		CallStatus late() {
			return CallStatus.ALREADY_EXISTS.withDescription("late");
		}

	}

	@FlightAdvice
	@Order(1)
	static class EarlyAdvice {

		@FlightExceptionHandler(MissingException.class)
		CallStatus early() {
			return CallStatus.UNAVAILABLE.withDescription("early");
		}

	}

	static class Ambiguous {

		@FlightExceptionHandler(MissingException.class)
		CallStatus one() {
			return CallStatus.UNAVAILABLE;
		}

		@FlightExceptionHandler
		CallStatus two(MissingException ex) {
			return CallStatus.UNAVAILABLE;
		}

	}

	static class BadReturnType {

		@FlightExceptionHandler
		String handle(MissingException ex) {
			return "";
		}

	}

	static class BadParameter {

		@FlightExceptionHandler
		CallStatus handle(MissingException ex, Integer number) {
			return CallStatus.UNAVAILABLE;
		}

	}

	static class Nothing {

		@FlightExceptionHandler
		CallStatus handle(FlightCall call) {
			return CallStatus.UNAVAILABLE;
		}

	}

}
