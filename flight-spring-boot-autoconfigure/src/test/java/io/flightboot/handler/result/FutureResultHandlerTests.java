package io.flightboot.handler.result;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FutureResultHandlerTests {

	private static final ResolvableType ROOT = ResolvableType.forClassWithGenerics(CompletionStage.class,
			VectorSchemaRoot.class);

	private static final ResolvableType ROWS = ResolvableType.forClassWithGenerics(CompletableFuture.class,
			ResolvableType.forClassWithGenerics(List.class, Row.class));

	private final ResultTester tester = new ResultTester();

	@AfterEach
	void everythingIsFreed() {
		this.tester.close();
	}

	@Test
	void resultIsWaitedFor() throws Exception {
		CompletableFuture<VectorSchemaRoot> future = new CompletableFuture<>();
		ResultTester.Sending sending = this.tester.start(future, ROOT);
		future.complete(this.tester.numbers(1, 2));
		assertThat(sending.join()).isNull();
		assertThat(this.tester.out.column(0)).containsExactly(1, 2);
	}

	@Test
	void schemaIsThatOfTheContent() throws Exception {
		assertThat(this.tester.handlers.schema(ROWS)).isEqualTo(ResultTester.NUMBERS);
		this.tester.write(CompletableFuture.completedFuture(List.of()), ROWS);
		assertThat(this.tester.out.schema).isEqualTo(ResultTester.NUMBERS);
	}

	@Test
	void futuresWithoutStagesAreWaitedForToo() throws Exception {
		FutureTask<VectorSchemaRoot> task = new FutureTask<>(() -> this.tester.numbers(3));
		task.run();
		this.tester.write(task, ResolvableType.forClassWithGenerics(Future.class, VectorSchemaRoot.class));
		assertThat(this.tester.out.column(0)).containsExactly(3);
	}

	@Test
	void whenResultFailsThenTheFailureIsItsOwn() {
		IllegalStateException broken = new IllegalStateException("broken");
		assertThat(this.tester.failure(CompletableFuture.failedFuture(broken), ROOT)).isSameAs(broken);
		Error error = new AssertionError("broken");
		assertThat(this.tester.failure(CompletableFuture.failedFuture(error), ROOT)).isSameAs(error);
	}

	@Test
	void whenCallIsCancelledThenTheFutureIs() throws Exception {
		CompletableFuture<VectorSchemaRoot> future = new CompletableFuture<>();
		ResultTester.Sending sending = this.tester.start(future, ROOT);
		await().until(() -> sending.thread().getState() == Thread.State.WAITING);
		this.tester.cancel();
		assertThat(sending.join()).isSameAs(ResultTester.CANCELLED);
		assertThat(future).isCancelled();
	}

	@Test
	void whenFutureIsCancelledBySomebodyElseThenThatIsAFailure() {
		CompletableFuture<VectorSchemaRoot> future = new CompletableFuture<>();
		future.cancel(true);
		assertThat(this.tester.failure(future, ROOT)).isInstanceOf(CancellationException.class);
	}

	@Test
	void whenWaitIsInterruptedThenTheFutureIsCancelled() throws Exception {
		CompletableFuture<VectorSchemaRoot> future = new CompletableFuture<>();
		ResultTester.Sending sending = this.tester.start(future, ROOT);
		sending.thread().interrupt();
		assertThat(sending.join()).isInstanceOf(InterruptedException.class);
		assertThat(future).isCancelled();
	}

	@Test
	void whenResultComesAfterTheCallWasCancelledThenItIsFreed() {
		CompletableFuture<VectorSchemaRoot> future = CompletableFuture.completedFuture(this.tester.numbers(1));
		this.tester.cancel();
		assertThat(this.tester.failure(future, ROOT)).isNotNull();
	}

	@Test
	void nullIsNoResult() throws Exception {
		this.tester.write(null, ROWS);
		assertThat(this.tester.out.schema).isEqualTo(ResultTester.NUMBERS);
	}

	@Test
	void futuresOfOtherThingsAreNotSupported() {
		assertThat(
				this.tester.handlers.supports(ResolvableType.forClassWithGenerics(CompletionStage.class, String.class)))
			.isFalse();
		assertThat(this.tester.handlers.supports(ResolvableType.forClass(CompletionStage.class))).isFalse();
	}

	record Row(int n) {
	}

}
