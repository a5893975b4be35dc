package io.flightboot.autoconfigure;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.flightboot.autoconfigure.call.FlightCallAutoConfiguration;
import io.flightboot.autoconfigure.codec.FlightCodecAutoConfiguration;
import io.flightboot.autoconfigure.error.FlightErrorAutoConfiguration;
import io.flightboot.autoconfigure.handler.FlightHandlerAutoConfiguration;
import io.flightboot.autoconfigure.memory.FlightMemoryAutoConfiguration;
import io.flightboot.autoconfigure.middleware.FlightMiddlewareAutoConfiguration;
import io.flightboot.autoconfigure.security.FlightSecurityProperties;
import io.flightboot.handler.FlightLocations;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.server.CallWorkers;
import io.flightboot.server.ClientAuthentication;
import io.flightboot.server.DrainGate;
import io.flightboot.server.DrainTimes;
import io.flightboot.server.FlightReadinessCondition;
import io.flightboot.server.FlightServerAddress;
import io.flightboot.server.FlightServerCustomizer;
import io.flightboot.server.FlightServerDrain;
import io.flightboot.server.FlightServerFactory;
import io.flightboot.server.FlightServerInterceptors;
import io.flightboot.server.FlightServerLifecycle;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.FlightServiceBinder;
import io.flightboot.server.InboundLimits;
import io.flightboot.server.NettyFlightServerFactory;
import io.flightboot.server.RunningCalls;
import io.flightboot.server.StandingCalls;
import io.flightboot.server.UnknownMethods;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * {@link AutoConfiguration Auto-configuration} of the Flight server.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { SslAutoConfiguration.class, FlightMemoryAutoConfiguration.class,
		FlightCodecAutoConfiguration.class, FlightErrorAutoConfiguration.class, FlightMiddlewareAutoConfiguration.class,
		FlightCallAutoConfiguration.class, FlightHandlerAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "flight.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ FlightServerProperties.class, FlightReadinessProperties.class })
public final class FlightServerAutoConfiguration {

	private static final String SERVICE_EXECUTOR = "flightServiceExecutor";

	// Registered by each SpringApplication in its context, and by nobody else
	private static final String SPRING_APPLICATION = "springApplicationArguments";

	@Bean(name = SERVICE_EXECUTOR, destroyMethod = "shutdownNow", defaultCandidate = false)
	@ConditionalOnMissingBean(name = SERVICE_EXECUTOR)
	ThreadPoolExecutor flightServiceExecutor(FlightServerProperties properties) {
		int threads = properties.getServices().getMaxThreads();
		CustomizableThreadFactory factory = new CustomizableThreadFactory("flight-service-");
		factory.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(threads, threads, 60, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	@Bean
	@ConditionalOnMissingBean
	FlightServerFactory flightServerFactory(FlightServerProperties properties, ObjectProvider<SslBundles> sslBundles,
			@Qualifier(SERVICE_EXECUTOR) Executor serviceExecutor, ObjectProvider<FlightServerCustomizer> customizers) {
		FlightServerAddress address = (properties.getPath() != null) ? FlightServerAddress.unix(properties.getPath())
				: FlightServerAddress.tcp(properties.getAddress(), properties.getPort());
		return new NettyFlightServerFactory(address, new FlightServerTlsMapper(properties.getSsl(), sslBundles).tls(),
				serviceExecutor, new FlightServerCustomizers(properties).followedBy(customizers.orderedStream()));
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	InboundLimits flightInboundLimits(FlightServerProperties properties) {
		return FlightServerCustomizers.inbound(properties.getInbound());
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	UnknownMethods flightUnknownMethods(FlightErrorResolver resolver, ErrorTrailers trailers, ErrorLog log) {
		return new UnknownMethods(resolver, trailers, log);
	}

	@Bean
	@ConditionalOnMissingBean
	FlightServerInterceptors flightServerInterceptors(ListableBeanFactory beanFactory) {
		return new FlightServerInterceptors(FlightGrpcInterceptorBeans.find(beanFactory));
	}

	@Bean
	@ConditionalOnMissingBean
	FlightLocations flightLocations(FlightServerProperties properties) {
		return AdvertisedLocation.of(properties.getAdvertised().getUri());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightServerReadiness flightServerReadiness(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<FlightReadinessCondition> conditions) {
		// Only a SpringApplication tells that it is ready; without one there is nothing
		// to
		// wait for
		boolean accepting = !beanFactory.containsSingleton(SPRING_APPLICATION);
		return new FlightServerReadiness(accepting, conditions.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	DrainGate flightDrainGate(FlightServerReadiness readiness, FlightReadinessProperties properties) {
		return new DrainGate(readiness, properties.isRefuseCalls() ? properties.getRetryAfter() : null);
	}

	@Bean
	@ConditionalOnMissingBean
	StandingCalls flightStandingCalls() {
		return new StandingCalls();
	}

	@Bean
	@ConditionalOnMissingBean
	FlightServerDrain flightServerDrain(FlightServerReadiness readiness, StandingCalls standingCalls,
			RunningCalls runningCalls, CallWorkers workers, FlightServerProperties properties) {
		FlightServerProperties.Shutdown shutdown = properties.getShutdown();
		return new FlightServerDrain(readiness, standingCalls, runningCalls, workers,
				new DrainTimes(shutdown.getReadinessDelay(), shutdown.getGracePeriod(), shutdown.getLinger()));
	}

	@Bean
	@ConditionalOnMissingBean
	FlightServerLifecycle flightServerLifecycle(FlightServerFactory factory, FlightServiceBinder binder,
			FlightServerInterceptors interceptors, FlightServerReadiness readiness, FlightServerDrain drain,
			ListableBeanFactory beanFactory, ApplicationContext context) {
		return new FlightServerLifecycle(factory, new FlightServerServices(binder, beanFactory, interceptors),
				readiness, drain, context);
	}

	@Bean
	FlightServerPortInfo flightServerPortInfo(ApplicationContext context) {
		return new FlightServerPortInfo(context);
	}

	@Bean
	ShutdownPhaseTimeout flightShutdownPhaseTimeout(ApplicationContext context, FlightServerDrain drain) {
		Duration timeout = drain.timeout();
		return new ShutdownPhaseTimeout(context, timeout);
	}

	@Bean
	ExposureWarning flightExposureWarning(FlightServerInterceptors interceptors, FlightServerProperties properties,
			ObjectProvider<FlightSecurityProperties> security) {
		boolean anonymous = security.stream().anyMatch(FlightSecurityProperties::isAnonymous);
		return new ExposureWarning((interceptors.authenticate() && !anonymous)
				|| properties.getSsl().getClientAuth() == ClientAuthentication.NEED);
	}

}
