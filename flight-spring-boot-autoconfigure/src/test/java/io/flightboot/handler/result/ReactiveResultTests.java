package io.flightboot.handler.result;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ReactiveResultTests {

	private static final ResolvableType ROWS = ResolvableType.forClassWithGenerics(Flux.class, Row.class);

	private static final ResolvableType ROOTS = ResolvableType.forClassWithGenerics(Flux.class, VectorSchemaRoot.class);

	private final ResultTester tester = new ResultTester();

	@AfterEach
	void everythingIsFreed() {
		this.tester.close();
	}

	@Test
	void fluxOfRecordsBecomesFullBatches() throws Exception {
		this.tester.write(Flux.range(0, 1000).map(Row::new).publishOn(Schedulers.single()), ROWS);
		assertThat(this.tester.out.column(0)).hasSize(1000).startsWith(0, 1, 2).endsWith(998, 999);
		assertThat(this.tester.handlers.schema(ROWS)).isEqualTo(ResultTester.NUMBERS);
	}

	@Test
	void requestsAreBounded() throws Exception {
		List<Long> requests = new CopyOnWriteArrayList<>();
		this.tester.write(Flux.range(0, 1000).map(Row::new).doOnRequest(requests::add), ROWS);
		assertThat(requests).allMatch((request) -> request <= 256);
	}

	@Test
	void rootsAreAskedForOneByOneWhenTheClientIsReady() throws Exception {
		List<Long> requests = new ArrayList<>();
		List<Boolean> ready = new ArrayList<>();
		this.tester.write(Flux.range(0, 3).map(this.tester::numbers).doOnRequest((request) -> {
			requests.add(request);
			ready.add(this.tester.out.ready);
		}), ROOTS);
		assertThat(this.tester.out.column(0)).containsExactly(0, 1, 2);
		assertThat(requests).containsOnly(1L);
		assertThat(ready).containsOnly(true);
	}

	@Test
	void emptyFluxOfRecordsHasASchema() throws Exception {
		this.tester.write(Flux.empty(), ROWS);
		assertThat(this.tester.out.events).containsExactly("schema");
	}

	@Test
	void whenNothingComesForAWhileThenWhatIsThereIsSent() throws Exception {
		Sinks.Many<Row> ticks = Sinks.many().unicast().onBackpressureBuffer();
		ResultTester.Sending sending = this.tester.start(ticks.asFlux(), ROWS);
		await().until(() -> this.tester.out.isStarted() || sending.failure().get() != null);
		assertThat(sending.failure()).hasValue(null);
		ticks.tryEmitNext(new Row(1));
		await().until(() -> this.tester.out.lastRows == 1);
		ticks.tryEmitNext(new Row(2));
		ticks.tryEmitComplete();
		assertThat(sending.join()).isNull();
		assertThat(this.tester.out.column(0)).containsExactly(1, 2);
	}

	@Test
	void whenFluxFailsThenTheFailureIsItsOwn() {
		IllegalStateException broken = new IllegalStateException("broken");
		Throwable failure = this.tester.failure(Flux.range(0, 6).map(Row::new).concatWith(Flux.error(broken)), ROWS);
		assertThat(failure).isSameAs(broken);
		assertThat(this.tester.out.batchSizes()).containsExactly(4);
	}

	@Test
	void whenCallIsCancelledThenThePublisherIs() throws Exception {
		AtomicBoolean cancelled = new AtomicBoolean();
		AtomicBoolean subscribed = new AtomicBoolean();
		Flux<Row> never = Flux.<Row>never()
			.doOnSubscribe((subscription) -> subscribed.set(true))
			.doOnCancel(() -> cancelled.set(true));
		ResultTester.Sending sending = this.tester.start(never, ROWS);
		await().untilTrue(subscribed);
		this.tester.cancel();
		assertThat(sending.join()).isSameAs(ResultTester.CANCELLED);
		assertThat(cancelled).isTrue();
	}

	@Test
	void whenSendingFailsThenWhatWasPublishedIsFreed() {
		IllegalStateException broken = new IllegalStateException("broken");
		AtomicBoolean cancelled = new AtomicBoolean();
		this.tester.out.onWrite = (out) -> {
			throw broken;
		};
		Flux<VectorSchemaRoot> batches = Flux.range(0, 3)
			.map(this.tester::numbers)
			.doOnCancel(() -> cancelled.set(true));
		assertThat(this.tester.failure(batches, ROOTS)).isSameAs(broken);
		assertThat(cancelled).isTrue();
	}

	@Test
	void whatIsPublishedAfterTheEndIsFreed() {
		PublisherSource source = new PublisherSource(Flux.never(), 1);
		source.close();
		source.onNext(this.tester.numbers(1));
		assertThat(this.tester.allocator.getAllocatedMemory()).isZero();
	}

	@Test
	void whenSubscriptionComesAfterTheEndThenItIsCancelled() {
		AtomicBoolean cancelled = new AtomicBoolean();
		PublisherSource source = new PublisherSource(Flux.never(), 1);
		source.close();
		Flux.never().doOnCancel(() -> cancelled.set(true)).subscribe(source);
		assertThat(cancelled).isTrue();
	}

	@Test
	void monoHoldsAnyResult() throws Exception {
		this.tester.write(Mono.fromSupplier(() -> this.tester.numbers(1)),
				ResolvableType.forClassWithGenerics(Mono.class, VectorSchemaRoot.class));
		this.tester.write(Mono.just(new Row(2)), ResolvableType.forClassWithGenerics(Mono.class, Row.class));
		this.tester.write(Mono.just(List.of(new Row(3), new Row(4))), ResolvableType.forClassWithGenerics(Mono.class,
				ResolvableType.forClassWithGenerics(List.class, Row.class)));
		assertThat(this.tester.out.column(0)).containsExactly(1, 2, 3, 4);
	}

	@Test
	void emptyMonoIsNoRow() throws Exception {
		this.tester.write(Mono.empty(), ResolvableType.forClassWithGenerics(Mono.class, Row.class));
		assertThat(this.tester.out.events).containsExactly("schema");
	}

	@Test
	void monoOfNothingIsAwaited() throws Exception {
		AtomicBoolean ran = new AtomicBoolean();
		this.tester.write(Mono.fromRunnable(() -> ran.set(true)),
				ResolvableType.forClassWithGenerics(Mono.class, Void.class));
		assertThat(ran).isTrue();
		assertThat(this.tester.out.events).isEmpty();
	}

	@Test
	void otherPublishersAreTakenToo() throws Exception {
		Publisher<Row> publisher = Flux.just(new Row(1));
		this.tester.write(publisher, ResolvableType.forClassWithGenerics(Publisher.class, Row.class));
		this.tester.write(JdkFlowAdapter.publisherToFlowPublisher(Flux.just(new Row(2))),
				ResolvableType.forClassWithGenerics(Flow.Publisher.class, Row.class));
		assertThat(this.tester.out.column(0)).containsExactly(1, 2);
	}

	record Row(int n) {
	}

}
