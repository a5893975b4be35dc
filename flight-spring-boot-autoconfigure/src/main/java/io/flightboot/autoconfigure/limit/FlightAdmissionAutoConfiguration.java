package io.flightboot.autoconfigure.limit;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.LongConsumer;

import io.flightboot.autoconfigure.observation.FlightMetricsAutoConfiguration;
import io.flightboot.limit.Admission;
import io.flightboot.limit.AdmissionGate;
import io.flightboot.limit.AdmissionMeters;
import io.flightboot.limit.ArrivalEnd;
import io.flightboot.limit.ArrivalGate;
import io.flightboot.server.FlightGrpcInterceptor;
import io.flightboot.server.FlightServerReadiness;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * {@link AutoConfiguration Auto-configuration} of how many calls may run at the same
 * time. There is no gate unless there is a maximum.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightMetricsAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "flight.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties(FlightAdmissionProperties.class)
public final class FlightAdmissionAutoConfiguration {

	/**
	 * Calls that wait for their turn.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnAdmission.class)
	static class GateConfiguration {

		private static final String TIMER = "flightAdmissionTimer";

		@Bean
		@ConditionalOnMissingBean
		Admission flightAdmission(FlightAdmissionProperties properties) {
			return new Admission(AdmissionSettings.total(properties),
					AdmissionSettings.perCaller(properties.getCaller()),
					AdmissionSettings.queue(properties.getQueue()));
		}

		@Bean(name = TIMER, destroyMethod = "shutdownNow", defaultCandidate = false)
		@ConditionalOnMissingBean(name = TIMER)
		ScheduledThreadPoolExecutor flightAdmissionTimer() {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("flight-admission-");
			threads.setDaemon(true);
			ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads);
			timer.setRemoveOnCancelPolicy(true);
			return timer;
		}

		@Bean
		@FlightGrpcInterceptor
		@ConditionalOnMissingBean
		AdmissionGate flightAdmissionGate(Admission admission, FlightServerReadiness readiness,
				@Qualifier(TIMER) ScheduledThreadPoolExecutor timer,
				@Qualifier("flightServiceExecutor") Executor executor, FlightAdmissionProperties properties,
				ObjectProvider<WaitRecorder> recorder) {
			return new AdmissionGate(admission, readiness, timer, executor, AdmissionSettings.retryAfter(properties),
					recorder.getIfAvailable(() -> (nanos) -> {
					}));
		}

	}

	/**
	 * What is measured.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnAdmission.class)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	@ConditionalOnBooleanProperty(name = "flight.observation.enabled", matchIfMissing = true)
	static class MetersConfiguration {

		@Bean
		@ConditionalOnMissingBean
		AdmissionMeters flightAdmissionMeters(Admission admission, MeterRegistry registry) {
			return new AdmissionMeters(admission, registry);
		}

		@Bean
		WaitRecorder flightAdmissionWaitRecorder(AdmissionMeters meters) {
			return meters::waited;
		}

	}

	/**
	 * Calls whose callers are not known.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnArrivals.class)
	static class ArrivalConfiguration {

		@Bean
		@FlightGrpcInterceptor
		@ConditionalOnMissingBean
		ArrivalGate flightArrivalGate(FlightAdmissionProperties properties) {
			FlightAdmissionProperties.Unauthenticated unauthenticated = properties.getUnauthenticated();
			return new ArrivalGate(AdmissionSettings.max("unauthenticated.max-calls", unauthenticated.getMaxCalls()),
					AdmissionSettings.max("unauthenticated.max-calls-per-host", unauthenticated.getMaxCallsPerHost()),
					AdmissionSettings.retryAfter(properties));
		}

		@Bean
		@FlightGrpcInterceptor
		@ConditionalOnMissingBean
		ArrivalEnd flightArrivalEnd() {
			return new ArrivalEnd();
		}

	}

	/**
	 * Takes the waiting of a call, where there are meters for it.
	 */
	@FunctionalInterface
	interface WaitRecorder extends LongConsumer {

	}

}
