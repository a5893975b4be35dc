package io.flightboot.handler.record;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RecordTimeTests {

	private final BufferAllocator allocator = new RootAllocator();

	@AfterEach
	void everythingIsFreed() {
		this.allocator.close();
	}

	@Test
	void instantsAreMicrosecondsInUtc() {
		assertThat(column(new Instants(Instant.EPOCH), new Instants(Instant.parse("1969-12-31T23:59:59.999999Z")),
				new Instants(null)))
			.containsExactly(0L, -1L, null);
		assertThat(RecordSchema.of(Instants.class).schema()).hasToString("Schema<at: Timestamp(MICROSECOND, UTC)>");
	}

	@Test
	void whatIsFinerIsCutOffTowardsThePast() {
		assertThat(column(new Instants(Instant.ofEpochSecond(0, 1999)), new Instants(Instant.ofEpochSecond(0, -1))))
			.containsExactly(1L, -1L);
		assertThat(column(new Durations(Duration.ofNanos(1999)), new Durations(Duration.ofNanos(-1))))
			.containsExactly(Duration.ofNanos(1000), Duration.ofNanos(-1000));
		assertThat(column(new Times(LocalTime.MAX))).containsExactly(86_399_999_999L);
	}

	@Test
	void leapSecondIsTheSecondBeforeMidnight() {
		assertThat(column(new Instants(Instant.parse("2016-12-31T23:59:60Z")),
				new Instants(Instant.parse("2017-01-01T00:00:00Z"))))
			.containsExactly(1_483_228_799_000_000L, 1_483_228_800_000_000L);
	}

	@Test
	void timesWithZoneAreTheInstantsTheyMean() {
		ZonedDateTime repeated = ZonedDateTime.ofLocal(LocalDateTime.parse("2024-10-27T02:30:00"),
				ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(1));
		assertThat(RecordRows.columns(this.allocator, new Zoned(repeated, repeated.toOffsetDateTime())))
			.containsExactly(List.of(1_729_992_600_000_000L), List.of(1_729_992_600_000_000L));
	}

	@Test
	void localTimesHaveNoZone() {
		LocalDateTime leapDay = LocalDateTime.parse("2024-02-29T12:00:00.000001");
		assertThat(column(new Locals(leapDay), new Locals(null))).isEqualTo(Arrays.asList(leapDay, null));
	}

	@Test
	void datesAreDays() {
		assertThat(column(new Dates(LocalDate.of(1969, 12, 31)), new Dates(LocalDate.of(9999, 12, 31)),
				new Dates(LocalDate.of(-4712, 1, 1)), new Dates(null)))
			.containsExactly(-1, 2_932_896, -2_440_550, null);
	}

	@Test
	void whenTimeIsOutOfRangeThenRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> column(new Instants(Instant.MAX)))
			.withMessageStartingWith("A value of Instants.at does not fit Timestamp(MICROSECOND, UTC)");
		assertThatIllegalArgumentException().isThrownBy(() -> column(new Dates(LocalDate.MIN)))
			.withMessageStartingWith("A value of Dates.on does not fit Date(DAY)");
		assertThatIllegalArgumentException().isThrownBy(() -> column(new Durations(Duration.ofSeconds(Long.MAX_VALUE))))
			.withMessageStartingWith("A value of Durations.length does not fit Duration(MICROSECOND)");
	}

	private List<Object> column(Record... rows) {
		return RecordRows.column(this.allocator, rows);
	}

	record Instants(Instant at) {
	}

	record Zoned(ZonedDateTime zoned, OffsetDateTime offset) {
	}

	record Locals(LocalDateTime at) {
	}

	record Dates(LocalDate on) {
	}

	record Times(LocalTime at) {
	}

	record Durations(Duration length) {
	}

}
