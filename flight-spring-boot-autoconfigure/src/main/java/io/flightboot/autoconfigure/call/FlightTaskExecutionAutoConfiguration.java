package io.flightboot.autoconfigure.call;

import java.time.Duration;

import io.flightboot.autoconfigure.memory.FlightMemoryAutoConfiguration;
import io.flightboot.memory.FlightMemory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * {@link AutoConfiguration Auto-configuration} of the threads that serve calls. There are
 * at most as many as calls may run at the same time, and no queue: a call that finds no
 * thread is refused at once. The executor is no candidate for injection by type, so
 * Boot's own task executor stays the application's.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightMemoryAutoConfiguration.class)
@EnableConfigurationProperties(FlightStreamProperties.class)
public final class FlightTaskExecutionAutoConfiguration {

	/** Name of the executor's bean. */
	static final String NAME = "flightTaskExecutor";

	private static final String PREFIX = "flight-";

	// Interrupted handlers end soon, and memory closes after them
	private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(2);

	@Bean(name = NAME, defaultCandidate = false)
	@ConditionalOnMissingBean(name = NAME)
	@ConditionalOnThreading(Threading.PLATFORM)
	ThreadPoolTaskExecutor platformFlightTaskExecutor(FlightStreamProperties properties, FlightMemory memory,
			ObjectProvider<FlightTaskDecorator> decorator) {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setThreadNamePrefix(PREFIX);
		executor.setDaemon(true);
		executor.setCorePoolSize(0);
		executor.setMaxPoolSize(properties.getMaxConcurrent());
		executor.setQueueCapacity(0);
		// The server decides when calls end, not the closing of the context
		executor.setAcceptTasksAfterContextClose(true);
		executor.setAwaitTerminationMillis(TERMINATION_TIMEOUT.toMillis());
		decorator.ifUnique((unique) -> executor.setTaskDecorator(unique::decorate));
		return executor;
	}

	@Bean(name = NAME, defaultCandidate = false)
	@ConditionalOnMissingBean(name = NAME)
	@ConditionalOnThreading(Threading.VIRTUAL)
	SimpleAsyncTaskExecutor virtualFlightTaskExecutor(FlightStreamProperties properties, FlightMemory memory,
			ObjectProvider<FlightTaskDecorator> decorator) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(PREFIX);
		executor.setVirtualThreads(true);
		executor.setConcurrencyLimit(properties.getMaxConcurrent());
		executor.setRejectTasksWhenLimitReached(true);
		executor.setCancelRemainingTasksOnClose(true);
		executor.setTaskTerminationTimeout(TERMINATION_TIMEOUT.toMillis());
		decorator.ifUnique((unique) -> executor.setTaskDecorator(unique::decorate));
		return executor;
	}

}
