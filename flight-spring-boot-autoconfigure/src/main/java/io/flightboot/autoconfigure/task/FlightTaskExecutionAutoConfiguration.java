package io.flightboot.autoconfigure.task;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.flightboot.autoconfigure.stream.FlightStreamProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * {@link AutoConfiguration Auto-configuration} of the threads that serve calls. There are
 * at most as many as calls may run at the same time, and no queue: a call that finds no
 * thread is refused at once. The executor is no candidate for injection by type, so
 * Boot's own task executor stays the application's.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@EnableConfigurationProperties(FlightStreamProperties.class)
public final class FlightTaskExecutionAutoConfiguration {

	/** Name of the executor's bean. */
	static final String NAME = "flightTaskExecutor";

	private static final String PREFIX = "flight-";

	@Bean(name = NAME, destroyMethod = "shutdownNow", defaultCandidate = false)
	@ConditionalOnMissingBean(name = NAME)
	@ConditionalOnThreading(Threading.PLATFORM)
	ExecutorService platformFlightTaskExecutor(FlightStreamProperties properties) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(PREFIX);
		threads.setDaemon(true);
		return new ThreadPoolExecutor(0, properties.getMaxConcurrent(), 60, TimeUnit.SECONDS, new SynchronousQueue<>(),
				threads, new ThreadPoolExecutor.AbortPolicy());
	}

	@Bean(name = NAME, destroyMethod = "close", defaultCandidate = false)
	@ConditionalOnMissingBean(name = NAME)
	@ConditionalOnThreading(Threading.VIRTUAL)
	Executor virtualFlightTaskExecutor(FlightStreamProperties properties) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(PREFIX);
		executor.setVirtualThreads(true);
		executor.setConcurrencyLimit(properties.getMaxConcurrent());
		executor.setRejectTasksWhenLimitReached(true);
		return executor;
	}

}
