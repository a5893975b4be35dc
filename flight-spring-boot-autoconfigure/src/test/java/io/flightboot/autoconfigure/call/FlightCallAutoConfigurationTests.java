package io.flightboot.autoconfigure.call;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

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
	void threadsArePooled() {
		this.runner.run((context) -> assertThat(context.getBean("flightTaskExecutor"))
			.isInstanceOf(ThreadPoolTaskExecutor.class));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreadsAreUsedWhereBootUsesThem() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context.getBean("flightTaskExecutor"))
				.isInstanceOf(SimpleAsyncTaskExecutor.class));
	}

	@Test
	void callsEndAfterADayUnlessTheyMayGoOn() {
		this.runner.run((context) -> assertThat(context.getBean(RunningCalls.class))
			.hasFieldOrPropertyWithValue("maxDuration", Duration.ofHours(24)));
		this.runner.withPropertyValues("flight.stream.max-duration=0")
			.run((context) -> assertThat(context.getBean(RunningCalls.class)).hasFieldOrPropertyWithValue("maxDuration",
					null));
	}

	@Test
	void executorBacksOffByName() {
		Executor mine = Runnable::run;
		this.runner.withBean("flightTaskExecutor", Executor.class, () -> mine)
			.run((context) -> assertThat(context).hasNotFailed().getBean("flightTaskExecutor").isSameAs(mine));
	}

}
