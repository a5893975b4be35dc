package io.flightboot.autoconfigure.account;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.flightboot.account.AccountResolver;
import io.flightboot.account.AccountStore;
import io.flightboot.account.CallerAccounts;
import io.flightboot.account.KnownAccounts;
import io.flightboot.account.ServedCalls;
import io.flightboot.account.UsageGate;
import io.flightboot.account.UsageMeters;
import io.flightboot.account.UsageRecorder;
import io.flightboot.account.UsageWatch;
import io.flightboot.server.FlightGrpcInterceptor;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.security.core.Authentication;

/**
 * {@link AutoConfiguration Auto-configuration} of what counts the calls of accounts and
 * holds their limits.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightAccountAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "flight.server.enabled", matchIfMissing = true)
@ConditionalOnClass(Authentication.class)
@ConditionalOnBean({ AccountStore.class, UsageRecorder.class })
public final class FlightUsageAutoConfiguration {

	private static final String LOADER = "flightAccountLoader";

	private static final int LOADER_THREADS = 4;

	private static final int LOADER_QUEUE = 10_000;

	@Bean
	@ConditionalOnMissingBean
	AccountResolver flightAccountResolver(FlightAccountsProperties properties) {
		return new CallerAccounts(properties.isMatchNames());
	}

	@Bean(name = LOADER, destroyMethod = "shutdownNow", defaultCandidate = false)
	@ConditionalOnMissingBean(name = LOADER)
	ThreadPoolExecutor flightAccountLoader() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(LOADER_THREADS, LOADER_THREADS, 60, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(LOADER_QUEUE), daemons("flight-account-loader-"));
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	@Bean
	@ConditionalOnMissingBean
	KnownAccounts flightKnownAccounts(AccountStore store, UsageRecorder usage, @Qualifier(LOADER) Executor loader,
			FlightAccountsProperties properties) {
		UsageProperties settings = properties.getUsage();
		if (settings.getMaxAccounts() < 1) {
			throw new InvalidAccountConfigurationException("flight.accounts.usage.max-accounts", "It must be positive.",
					"Set a number such as 10000.", null);
		}
		return new KnownAccounts(store, usage, Clock.systemUTC(), loader,
				positive("flight.accounts.usage.timeout", settings.getTimeout()), settings.getMaxAccounts());
	}

	@Bean
	@ConditionalOnMissingBean
	UsageWatch flightUsageWatch(KnownAccounts accounts, FlightAccountsProperties properties) {
		UsageProperties settings = properties.getUsage();
		return new UsageWatch(accounts, positive("flight.accounts.usage.check-interval", settings.getCheckInterval()),
				positive("flight.accounts.usage.refresh-interval", settings.getRefreshInterval()),
				() -> new ScheduledThreadPoolExecutor(2, daemons("flight-usage-")));
	}

	@Bean
	@FlightGrpcInterceptor
	@ConditionalOnMissingBean
	UsageGate flightUsageGate(AccountResolver resolver, KnownAccounts accounts, UsageWatch watch,
			@Qualifier("flightServiceExecutor") Executor executor, FlightAccountsProperties properties) {
		UsageProperties settings = properties.getUsage();
		return new UsageGate(resolver, accounts, watch, executor, settings.isFailOpen(), settings.getRefreshInterval());
	}

	@Bean
	@ConditionalOnMissingBean
	ServedCalls flightServedCalls() {
		return new ServedCalls();
	}

	private static Duration positive(String property, Duration time) {
		if (time.toMillis() < 1) {
			throw new InvalidAccountConfigurationException(property, "It must be at least a millisecond.",
					"Set a time such as 5s.", null);
		}
		return time;
	}

	private static CustomizableThreadFactory daemons(String prefix) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
		threads.setDaemon(true);
		return threads;
	}

	/**
	 * What is measured.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	@ConditionalOnBooleanProperty(name = "flight.observation.enabled", matchIfMissing = true)
	static class MetersConfiguration {

		@Bean
		@ConditionalOnMissingBean
		UsageMeters flightUsageMeters(UsageGate gate) {
			return new UsageMeters(gate);
		}

	}

}
