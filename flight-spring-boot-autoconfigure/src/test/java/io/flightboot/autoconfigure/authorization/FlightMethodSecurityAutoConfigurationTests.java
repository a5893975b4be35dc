package io.flightboot.autoconfigure.authorization;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.security.method.MethodSecurityCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.authorization.method.AuthorizationAdvisor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightMethodSecurityAutoConfiguration} and
 * {@link FlightAuthorizationCheckAutoConfiguration}: an annotation is enforced, or there
 * is no server.
 */
class FlightMethodSecurityAutoConfigurationTests {

	private static final String DISABLED = "flight.security.method.enabled=false";

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withPropertyValues("flight.server.enabled=false");

	@ParameterizedTest
	@ValueSource(classes = { GuardedServices.OnMethod.class, GuardedServices.OnClass.class,
			GuardedServices.OnInterface.class, GuardedServices.OnSuperclass.class, GuardedServices.OnMeta.class,
			GuardedServices.BySecured.class, GuardedServices.ByRoles.class, GuardedServices.ByDenial.class,
			GuardedServices.ByResult.class, GuardedServices.ByFilteredStream.class, GuardedServices.Prototype.class,
			GuardedServices.Scoped.class, GuardedServices.Mixed.class, GuardedServices.OnFunction.class })
	void annotatedServiceIsGuardedOrThereIsNoServer(Class<?> service) {
		this.runner.withUserConfiguration(service).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(FlightRequestHandler.class);
			assertThat(context.getBeansOfType(service).values()).isNotEmpty().allMatch(AopUtils::isAopProxy);
		});
		assertUnenforced(this.runner.withUserConfiguration(service).withPropertyValues(DISABLED), service,
				"flight.security.method.enabled is false");
		assertUnenforced(
				this.runner.withUserConfiguration(service)
					.withClassLoader(new FilteredClassLoader("org.springframework.security")),
				service, "Spring Security is not there");
	}

	@ParameterizedTest
	@ValueSource(classes = { UnguardedServices.FinalMethod.class, UnguardedServices.EarlyBird.class })
	void serviceWhoseCallsPassNoProxyKeepsTheServerFromStarting(Class<?> service) {
		assertUnenforced(this.runner.withUserConfiguration(service), service, "no proxy");
	}

	@Test
	void privateMethodKeepsTheServerFromStarting() {
		this.runner.withUserConfiguration(UnguardedServices.PrivateMethod.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'privateMethod'")
				.hasMessageContaining("Switch its visibility"));
	}

	@Test
	void staticMethodKeepsTheServerFromStarting() {
		assertUnenforced(this.runner.withUserConfiguration(UnguardedServices.StaticMethod.class),
				UnguardedServices.StaticMethod.class, "the method is static");
	}

	@Test
	void instanceThatTheContainerDidNotMakeKeepsTheServerFromStarting() {
		assertUnenforced(this.runner.withInitializer(
				(context) -> context.getBeanFactory().registerSingleton("handMade", new GuardedServices.OnMethod())),
				GuardedServices.OnMethod.class, "no proxy");
	}

	@Test
	void lazyBeansAreCheckedToo() {
		assertUnenforced(
				this.runner
					.withInitializer((context) -> context
						.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
					.withUserConfiguration(UnguardedServices.FinalMethod.class),
				UnguardedServices.FinalMethod.class, "no proxy");
	}

	@Test
	void finalClassIsExplained() {
		this.runner.withUserConfiguration(UnguardedServices.FinalClass.class).run((context) -> {
			FailureAnalysis analysis = new FinalServiceFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains(UnguardedServices.FinalClass.class.getName());
			assertThat(analysis.getAction()).contains("neither final");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { UnguardedServices.LateReader.class, UnguardedServices.LateRoots.class,
			UnguardedServices.LateFuture.class, UnguardedServices.LateStream.class, UnguardedServices.LateWriter.class,
			UnguardedServices.LateFilter.class })
	void resultThatIsNotThereYetCantBeLookedAt(Class<?> service) {
		assertUnenforced(this.runner.withUserConfiguration(service), service, "the result is not there yet");
	}

	@Test
	void annotationThatNothingEnforcesKeepsTheServerFromStarting() {
		assertUnenforced(this.runner.withUserConfiguration(UnguardedServices.ReturnedObject.class),
				UnguardedServices.ReturnedObject.class, "no proxy");
	}

	@Test
	void withoutTheCheckTheServerStarts() {
		this.runner.withUserConfiguration(GuardedServices.OnMethod.class)
			.withPropertyValues(DISABLED, "flight.security.method.check=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MethodSecurityCheck.class));
	}

	@Test
	void withoutAnnotationsThereIsNoProxy() {
		this.runner.withUserConfiguration(GuardedServices.Plain.class)
			.run((context) -> assertThat(context).getBean(GuardedServices.Plain.class)
				.matches((bean) -> !AopUtils.isAopProxy(bean)));
	}

	@Test
	void whatIsOpenNeedsNothingToEnforceIt() {
		this.runner.withUserConfiguration(GuardedServices.Open.class)
			.withPropertyValues(DISABLED)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void interfaceCanStandBeforeAFinalClass() {
		this.runner.withUserConfiguration(GuardedServices.FinalBehindInterface.class)
			.withPropertyValues("spring.aop.proxy-target-class=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(GuardedServices.Guarded.class)
				.matches(AopUtils::isJdkDynamicProxy));
	}

	@Test
	void backsOffWhereTheApplicationHasMethodSecurity() {
		this.runner.withUserConfiguration(GuardedServices.PrePost.class, GuardedServices.OnMethod.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("flightPreAuthorizeAdvisor")
				.getBean(GuardedServices.OnMethod.class)
				.matches(AopUtils::isAopProxy));
	}

	@Test
	void applicationsMethodSecurityMustEnforceTheAnnotation() {
		assertUnenforced(
				this.runner.withUserConfiguration(GuardedServices.PrePost.class, GuardedServices.BySecured.class),
				GuardedServices.BySecured.class, "no proxy");
		assertUnenforced(
				this.runner.withUserConfiguration(GuardedServices.PrePost.class, GuardedServices.ByRoles.class),
				GuardedServices.ByRoles.class, "no proxy");
		this.runner
			.withUserConfiguration(GuardedServices.All.class, GuardedServices.BySecured.class,
					GuardedServices.ByRoles.class, GuardedServices.OnMethod.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("flightSecuredAdvisor"));
	}

	@Test
	void withoutJsr250TheRestIsEnforced() {
		this.runner.withUserConfiguration(GuardedServices.Plain.class)
			.withClassLoader(new FilteredClassLoader("jakarta.annotation"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("flightJsr250Advisor"));
	}

	@Test
	void withoutSpringSecurityThereIsNothingToEnforce() {
		this.runner.withUserConfiguration(GuardedServices.Plain.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("flightPreAuthorizeAdvisor"));
		this.runner.run((context) -> assertThat(context.getBeansOfType(AuthorizationAdvisor.class)).hasSize(6));
	}

	private static void assertUnenforced(ApplicationContextRunner runner, Class<?> service, String reason) {
		runner.run((context) -> {
			Throwable failure = context.getStartupFailure();
			assertThat(failure).isNotNull();
			FailureAnalysis analysis = new UnenforcedAnnotationFailureAnalyzer().analyze(failure);
			assertThat(analysis).as(() -> failure.toString()).isNotNull();
			assertThat(analysis.getDescription()).contains(service.getName(), reason, "would not be enforced");
			assertThat(analysis.getAction()).isNotEmpty();
		});
	}

}
