package io.flightboot.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Admission}.
 */
class AdmissionTests {

	private static final CallerKey ANNA = new CallerKey(CallerKey.Kind.USER, "anna");

	private static final CallerKey BERT = new CallerKey(CallerKey.Kind.USER, "bert");

	private static final CallerKey CLEO = new CallerKey(CallerKey.Kind.USER, "cleo");

	private final List<String> order = new ArrayList<>();

	private final Deque<AdmissionPlace> running = new ArrayDeque<>();

	@Test
	void callsRunAsLongAsThereIsRoom() {
		Admission admission = admission(2, 10, 10);
		AdmissionPlace first = admission.enter(ANNA, false);
		assertThat(first.isAdmitted()).isTrue();
		assertThat(admission.enter(BERT, false).isAdmitted()).isTrue();
		AdmissionPlace third = admission.enter(CLEO, false);
		assertThat(third.isWaiting()).isTrue();
		assertThat(admission.admitted()).isEqualTo(2);
		assertThat(admission.waiting()).isEqualTo(1);
		assertThat(first.leave()).isFalse();
		assertThat(third.isAdmitted()).isTrue();
		assertThat(admission.admitted()).isEqualTo(2);
	}

	@Test
	void placeIsGivenBackOnce() {
		Admission admission = admission(1, 10, 10);
		AdmissionPlace first = admission.enter(ANNA, false);
		first.leave();
		first.leave();
		assertThat(first.giveUp()).isFalse();
		assertThat(admission.admitted()).isZero();
		assertThat(admission.enter(ANNA, false).isAdmitted()).isTrue();
		assertThat(admission.enter(ANNA, false).isAdmitted()).isFalse();
	}

	@Test
	void callersTakeTurnsHoweverManyCallsOneHas() {
		Admission admission = admission(1, 1000, 1000);
		AdmissionPlace running = admission.enter(ANNA, false);
		for (int i = 0; i < 900; i++) {
			wait(admission, ANNA, "anna");
		}
		wait(admission, BERT, "bert");
		wait(admission, CLEO, "cleo");
		wait(admission, BERT, "bert");
		endOneAfterAnother(running);
		assertThat(this.order.subList(0, 7)).containsExactly("anna", "bert", "cleo", "anna", "bert", "anna", "anna");
		assertThat(this.order).hasSize(903);
		assertThat(admission.callers()).isZero();
	}

	@Test
	void callsOfACallerKeepTheirOrder() {
		Admission admission = admission(1, 10, 10);
		AdmissionPlace running = admission.enter(ANNA, false);
		wait(admission, ANNA, "first");
		wait(admission, ANNA, "second");
		wait(admission, ANNA, "third");
		endOneAfterAnother(running);
		assertThat(this.order).containsExactly("first", "second", "third");
	}

	@Test
	void callerHasALimitOfItsOwn() {
		Admission admission = new Admission(new AdmissionLimits(3, 3), new AdmissionLimits(1, 1), queue(10, 10));
		AdmissionPlace anna = admission.enter(ANNA, false);
		AdmissionPlace next = admission.enter(ANNA, false);
		assertThat(next.isWaiting()).isTrue();
		AdmissionPlace bert = admission.enter(BERT, false);
		assertThat(bert.isAdmitted()).isTrue();
		bert.leave();
		assertThat(next.isWaiting()).isTrue();
		anna.leave();
		assertThat(next.isAdmitted()).isTrue();
	}

	@Test
	void callsDoNotWaitForStreams() {
		Admission admission = new Admission(new AdmissionLimits(3, 1), AdmissionLimits.NONE, queue(10, 10));
		AdmissionPlace stream = admission.enter(ANNA, true);
		AdmissionPlace next = admission.enter(ANNA, true);
		assertThat(next.isWaiting()).isTrue();
		AdmissionPlace call = admission.enter(ANNA, false);
		assertThat(call.isAdmitted()).isTrue();
		call.leave();
		assertThat(next.isWaiting()).isTrue();
		stream.leave();
		assertThat(next.isAdmitted()).isTrue();
	}

	@Test
	void callerHasALimitOfStreams() {
		Admission admission = new Admission(AdmissionLimits.NONE, new AdmissionLimits(3, 1), queue(10, 10));
		assertThat(admission.enter(ANNA, true).isAdmitted()).isTrue();
		assertThat(admission.enter(ANNA, true).isAdmitted()).isFalse();
		assertThat(admission.enter(ANNA, false).isAdmitted()).isTrue();
		assertThat(admission.enter(BERT, true).isAdmitted()).isTrue();
	}

	@Test
	void neitherStreamsNorCallsKeepTheOthersWaiting() {
		Admission admission = admission(1, 10, 10);
		AdmissionPlace running = admission.enter(CLEO, false);
		for (int i = 0; i < 3; i++) {
			wait(admission, ANNA, true, "stream");
			wait(admission, BERT, false, "call");
		}
		endOneAfterAnother(running);
		assertThat(this.order.subList(0, 4)).containsExactlyInAnyOrder("stream", "call", "stream", "call");
	}

	@Test
	void queueIsBounded() {
		Admission admission = admission(1, 3, 2);
		AdmissionPlace running = admission.enter(CLEO, false);
		AdmissionPlace first = admission.enter(ANNA, false);
		assertThat(admission.enter(ANNA, true)).isNotNull();
		assertThat(admission.enter(ANNA, false)).isNull();
		assertThat(admission.enter(BERT, false)).isNotNull();
		assertThat(admission.enter(BERT, false)).isNull();
		assertThat(admission.enter(new CallerKey(CallerKey.Kind.USER, "new"), false)).isNull();
		assertThat(admission.callers()).isEqualTo(3);
		assertThat(first.giveUp()).isTrue();
		assertThat(admission.enter(BERT, false)).isNotNull();
		running.leave();
		assertThat(admission.waiting()).isEqualTo(2);
	}

	@Test
	void whoGivesUpIsPassedOver() {
		Admission admission = admission(1, 10, 10);
		AdmissionPlace running = admission.enter(ANNA, false);
		AdmissionPlace gone = wait(admission, BERT, "gone");
		wait(admission, BERT, "next");
		assertThat(gone.giveUp()).isTrue();
		assertThat(gone.leave()).isFalse();
		endOneAfterAnother(running);
		assertThat(this.order).containsExactly("next");
		assertThat(gone.isAdmitted()).isFalse();
	}

	@Test
	void nobodyWaitsWhileTheServerEnds() {
		Admission admission = admission(1, 10, 10);
		AdmissionPlace running = admission.enter(ANNA, false);
		AdmissionPlace waiting = wait(admission, BERT, "bert");
		wait(admission, CLEO, true, "cleo");
		FlightException reason = new FlightException(FlightErrorCode.SHUTTING_DOWN, "Shutting down");
		assertThat(admission.close()).hasSize(2).allSatisfy((place) -> place.decide(reason));
		assertThat(this.order).containsExactlyInAnyOrder("bert: Shutting down", "cleo: Shutting down");
		assertThat(admission.enter(BERT, false)).isNull();
		running.leave();
		assertThat(waiting.isAdmitted()).isFalse();
		assertThat(admission.callers()).isZero();
		admission.open();
		admission.enter(ANNA, false);
		assertThat(admission.enter(BERT, false).isWaiting()).isTrue();
	}

	@Test
	void decisionIsNotMissedByWhoAsksLate() {
		Admission admission = admission(1, 10, 10);
		AdmissionPlace running = admission.enter(ANNA, false);
		AdmissionPlace waiting = admission.enter(ANNA, false);
		running.leave();
		waiting.onDecision((refusal) -> this.order.add("told"));
		assertThat(this.order).containsExactly("told");
	}

	@Test
	void limitsHoldWhateverHappens() {
		Random random = new Random(7);
		Admission admission = new Admission(new AdmissionLimits(5, 3), new AdmissionLimits(3, 2), queue(30, 12));
		List<AdmissionPlace> places = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			if (random.nextInt(5) < 3) {
				CallerKey caller = new CallerKey(CallerKey.Kind.USER, "caller" + random.nextInt(6));
				AdmissionPlace place = admission.enter(caller, random.nextBoolean());
				if (place != null) {
					places.add(place);
				}
			}
			else if (!places.isEmpty()) {
				AdmissionPlace place = places.remove(random.nextInt(places.size()));
				if (random.nextBoolean() || !place.giveUp()) {
					place.leave();
				}
			}
			assertLimits(admission, places);
		}
		places.forEach(AdmissionPlace::leave);
		assertThat(admission.callers()).isZero();
		assertThat(admission.admitted()).isZero();
		assertThat(admission.waiting()).isZero();
	}

	private static void assertLimits(Admission admission, List<AdmissionPlace> places) {
		Map<String, Integer> counts = new HashMap<>();
		int calls = 0;
		int streams = 0;
		int waiting = 0;
		for (AdmissionPlace place : places) {
			String caller = place.caller().key().name();
			if (place.isAdmitted()) {
				calls++;
				streams += place.isStream() ? 1 : 0;
				counts.merge(caller, 1, Integer::sum);
				counts.merge(caller + " streams", place.isStream() ? 1 : 0, Integer::sum);
			}
			else {
				waiting++;
			}
		}
		if (calls > 5 || streams > 3 || waiting > 30 || calls != admission.admitted()
				|| waiting != admission.waiting()) {
			throw new AssertionError(calls + " calls, " + streams + " streams, " + waiting + " waiting");
		}
		for (AdmissionPlace place : places) {
			String caller = place.caller().key().name();
			int own = counts.getOrDefault(caller, 0);
			int ownStreams = counts.getOrDefault(caller + " streams", 0);
			if (own > 3 || ownStreams > 2) {
				throw new AssertionError(caller + " has " + own + " calls");
			}
			if (place.isWaiting() && calls < 5 && own < 3 && (!place.isStream() || (streams < 3 && ownStreams < 2))) {
				throw new AssertionError(caller + " waits though there is room");
			}
		}
	}

	/**
	 * If a step took longer the more wait, nobody would wait for the end of this.
	 */
	@Test
	void stepsAreShortHoweverManyWait() {
		int calls = 200_000;
		Admission admission = new Admission(new AdmissionLimits(1, 1), AdmissionLimits.NONE, queue(calls, calls));
		AdmissionPlace running = admission.enter(ANNA, false);
		Deque<AdmissionPlace> places = new ArrayDeque<>();
		for (int i = 0; i < calls; i++) {
			places.add(wait(admission, new CallerKey(CallerKey.Kind.USER, "caller" + i % 50_000), i % 2 == 0, "x"));
		}
		for (int i = 0; i < calls / 2; i++) {
			assertThat(places.removeLast().giveUp()).isTrue();
		}
		endOneAfterAnother(running);
		assertThat(this.order).hasSize(calls / 2);
		assertThat(admission.callers()).isZero();
	}

	@Test
	void limitsArePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new AdmissionLimits(0, 1)).withMessageContaining("calls");
		assertThatIllegalArgumentException().isThrownBy(() -> new AdmissionLimits(1, 0))
			.withMessageContaining("streams");
		assertThatIllegalArgumentException().isThrownBy(() -> queue(-1, 0)).withMessageContaining("size");
		assertThatIllegalArgumentException().isThrownBy(() -> queue(0, -1)).withMessageContaining("sizePerCaller");
	}

	private static Admission admission(int calls, int size, int sizePerCaller) {
		return new Admission(new AdmissionLimits(calls, calls), AdmissionLimits.NONE, queue(size, sizePerCaller));
	}

	private static AdmissionQueue queue(int size, int sizePerCaller) {
		return new AdmissionQueue(size, sizePerCaller, Duration.ofSeconds(5));
	}

	private void endOneAfterAnother(AdmissionPlace first) {
		for (AdmissionPlace next = first; next != null; next = this.running.poll()) {
			next.leave();
		}
	}

	private AdmissionPlace wait(Admission admission, CallerKey caller, String text) {
		return wait(admission, caller, false, text);
	}

	private AdmissionPlace wait(Admission admission, CallerKey caller, boolean stream, String text) {
		AdmissionPlace place = admission.enter(caller, stream);
		place.onDecision((refusal) -> {
			this.order.add((refusal != null) ? text + ": " + refusal.getMessage() : text);
			this.running.add(place);
		});
		return place;
	}

}
