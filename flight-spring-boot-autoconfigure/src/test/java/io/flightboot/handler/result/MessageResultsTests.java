package io.flightboot.handler.result;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.PayloadFormat;
import org.apache.arrow.flight.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapterRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MessageResultsTests {

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	private final MessageResults results = new MessageResults(this.codec, new ReactiveAdapterRegistry());

	@Test
	void nothingIsNoMessage() throws Exception {
		assertThat(send(null)).isEmpty();
		assertThat(send(Optional.empty())).isEmpty();
		assertThat(send(Mono.empty())).isEmpty();
		assertThat(send(List.of())).isEmpty();
		assertThat(send(CompletableFuture.completedFuture(null))).isEmpty();
	}

	@Test
	void bytesAndTextsAreSentAsTheyAre() throws Exception {
		assertThat(send(new byte[] { 1, 2 })).containsExactly("\1\2");
		assertThat(send("Zoë")).containsExactly("Zoë");
		assertThat(send(new Result("body".getBytes(StandardCharsets.UTF_8)))).containsExactly("body");
		assertThat(send(ByteBuffer.wrap("xabc".getBytes(StandardCharsets.UTF_8)).position(1))).containsExactly("abc");
	}

	@Test
	void objectsAreWrittenByTheCodec() throws Exception {
		assertThat(send(new Report("t", 3))).containsExactly("{\"table\":\"t\",\"files\":3}");
		assertThat(send(Map.of("a", 1))).containsExactly("{\"a\":1}");
		assertThat(send(7)).containsExactly("7");
		assertThat(send(JsonNodeFactory.instance.arrayNode().add(1).add(2))).containsExactly("[1,2]");
		assertThat(send(Optional.of(new Report("t", 3)))).hasSize(1);
	}

	@Test
	void formatIsThatOfTheRequest() throws Exception {
		List<byte[]> sent = new ArrayList<>();
		this.results.write(new Report("t", 3), PayloadFormat.MESSAGE_PACK, sent::add);
		assertThat(sent).containsExactly(this.codec.write(new Report("t", 3), PayloadFormat.MESSAGE_PACK));
		assertThat(PayloadFormat.of(sent.get(0))).isEqualTo(PayloadFormat.MESSAGE_PACK);
	}

	@Test
	void eachElementIsAMessage() throws Exception {
		assertThat(send(List.of("a", Map.of("b", 1), List.of(2, 3)))).containsExactly("a", "{\"b\":1}", "[2,3]");
		assertThat(send(Stream.of("a", "b"))).containsExactly("a", "b");
		assertThat(send(List.of("a", "b").iterator())).containsExactly("a", "b");
		assertThat(send(Flux.just("a", "b"))).containsExactly("a", "b");
	}

	@Test
	void laterResultsAreWaitedFor() throws Exception {
		assertThat(send(CompletableFuture.completedFuture(List.of("a", "b")))).containsExactly("a", "b");
		assertThat(send(Mono.just(new Report("t", 1)))).containsExactly("{\"table\":\"t\",\"files\":1}");
	}

	@Test
	void sourceIsAskedAfterTheMessageBeforeWasSent() throws Exception {
		AtomicInteger sent = new AtomicInteger();
		List<Integer> sentWhenAsked = new ArrayList<>();
		Iterator<String> iterator = IntStream.range(0, 3).mapToObj((i) -> {
			sentWhenAsked.add(sent.get());
			return "message";
		}).iterator();
		this.results.write(iterator, PayloadFormat.JSON, (message) -> sent.incrementAndGet());
		assertThat(sentWhenAsked).containsExactly(0, 1, 2);
	}

	@Test
	void whenSendingFailsThenSourceIsClosed() {
		AtomicInteger closed = new AtomicInteger();
		Stream<String> stream = Stream.of("a", "b").onClose(closed::incrementAndGet);
		assertThatIllegalStateException().isThrownBy(() -> this.results.write(stream, PayloadFormat.JSON, (message) -> {
			throw new IllegalStateException("gone");
		})).withMessage("gone");
		assertThat(closed).hasValue(1);
	}

	private List<String> send(@Nullable Object value) throws Exception {
		List<String> sent = new ArrayList<>();
		this.results.write(value, PayloadFormat.JSON,
				(message) -> sent.add(new String(message, StandardCharsets.UTF_8)));
		return sent;
	}

	record Report(String table, int files) {
	}

}
