package io.flightboot.autoconfigure.call;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.server.FlightServiceBinder;
import io.flightboot.server.RunningCallInterceptor;
import io.flightboot.server.RunningCalls;
import io.flightboot.stream.StreamOptions;
import io.flightboot.wire.IpcCompression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlightCallAutoConfiguration} and
 * {@link FlightTaskExecutionAutoConfiguration}.
 */
class FlightCallAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void propertiesReachTheStreams() {
		this.runner
			.withPropertyValues("flight.stream.ready-timeout=1s", "flight.stream.idle-timeout=2s",
					"flight.stream.max-batch-size=3MB", "flight.stream.compression=zstd",
					"flight.stream.zero-copy=false", "flight.stream.outbound-threshold=4MB")
			.run((context) -> assertThat(context.getBean(StreamOptions.class)).isEqualTo(new StreamOptions(
					Duration.ofSeconds(1), Duration.ofSeconds(2), 3L << 20, IpcCompression.ZSTD, false, 4 << 20)));
	}

	@Test
	void defaultsAreThoseOfTheLibrary() {
		this.runner
			.run((context) -> assertThat(context.getBean(StreamOptions.class)).isEqualTo(StreamOptions.defaults()));
	}

	@Test
	void backsOff() {
		StreamOptions options = StreamOptions.defaults();
		RunningCalls calls = new RunningCalls(Duration.ofSeconds(1), null);
		this.runner.withBean("options", StreamOptions.class, () -> options)
			.withBean("calls", RunningCalls.class, () -> calls)
			.withBean("interceptor", RunningCallInterceptor.class, () -> new RunningCallInterceptor(calls, List.of()))
			.run((context) -> {
				assertThat(context.getBean(StreamOptions.class)).isSameAs(options);
				assertThat(context.getBean(RunningCalls.class)).isSameAs(calls);
				assertThat(context).hasSingleBean(RunningCallInterceptor.class)
					.hasSingleBean(FlightServiceBinder.class);
			});
	}

	@Test
	void callsBeyondTheMaximumFindNoThread() {
		this.runner.withPropertyValues("flight.stream.max-concurrent=1").run((context) -> {
			Executor executor = context.getBean("flightTaskExecutor", Executor.class);
			assertThat(executor).isInstanceOf(ThreadPoolTaskExecutor.class);
			CountDownLatch release = new CountDownLatch(1);
			executor.execute(() -> await(release));
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.execute(() -> {
			}));
			release.countDown();
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreadsAreUsedAndBoundedToo() {
		this.runner.withPropertyValues("flight.stream.max-concurrent=1", "spring.threads.virtual.enabled=true")
			.run((context) -> {
				Executor executor = context.getBean("flightTaskExecutor", Executor.class);
				assertThat(executor).isInstanceOf(SimpleAsyncTaskExecutor.class);
				CountDownLatch release = new CountDownLatch(1);
				executor.execute(() -> await(release));
				assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.execute(() -> {
				}));
				release.countDown();
			});
	}

	@Test
	void executorBacksOffByName() {
		Executor mine = Runnable::run;
		this.runner.withBean("flightTaskExecutor", Executor.class, () -> mine)
			.run((context) -> assertThat(context).hasNotFailed().getBean("flightTaskExecutor").isSameAs(mine));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
