package io.flightboot.autoconfigure.call;

import java.time.Duration;

import io.flightboot.autoconfigure.memory.FlightMemoryAutoConfiguration;
import io.flightboot.memory.FlightMemory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * {@link AutoConfiguration Auto-configuration} of the threads that serve calls. There is
 * no queue, and no limit here: {@code CallWorkers} refuse at once what is beyond the
 * maximum of calls, and may give a thread's place away while it still says goodbye to its
 * client. The executor is no candidate for injection by type, so Boot's own task executor
 * stays the application's.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightMemoryAutoConfiguration.class)
public final class FlightTaskExecutionAutoConfiguration {

	/** Name of the executor's bean. */
	static final String NAME = "flightTaskExecutor";

	private static final String PREFIX = "flight-";

	// Interrupted handlers end soon, and memory closes after them
	private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(2);

	@Bean(name = NAME, defaultCandidate = false)
	@ConditionalOnMissingBean(name = NAME)
	@ConditionalOnThreading(Threading.PLATFORM)
	ThreadPoolTaskExecutor platformFlightTaskExecutor(FlightMemory memory,
			ObjectProvider<FlightTaskDecorator> decorator) {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setThreadNamePrefix(PREFIX);
		executor.setDaemon(true);
		executor.setCorePoolSize(0);
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
	SimpleAsyncTaskExecutor virtualFlightTaskExecutor(FlightMemory memory,
			ObjectProvider<FlightTaskDecorator> decorator) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(PREFIX);
		executor.setVirtualThreads(true);
		executor.setCancelRemainingTasksOnClose(true);
		executor.setTaskTerminationTimeout(TERMINATION_TIMEOUT.toMillis());
		decorator.ifUnique((unique) -> executor.setTaskDecorator(unique::decorate));
		return executor;
	}

}
