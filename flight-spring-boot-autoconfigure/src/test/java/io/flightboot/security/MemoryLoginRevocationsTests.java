package io.flightboot.security;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemoryLoginRevocations}.
 */
class MemoryLoginRevocationsTests extends LoginRevocationStoreContractTests {

	private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

	@Override
	protected LoginRevocationStore emptyStore() {
		return new MemoryLoginRevocations(10, Clock.systemUTC());
	}

	@Test
	void thoseThatHaveEndedMakeRoom() {
		MemoryLoginRevocations store = new MemoryLoginRevocations(2, Clock.fixed(NOW, ZoneOffset.UTC));
		store.revoke("t:1", NOW.minusSeconds(9), NOW);
		store.revoke("t:2", NOW.minusSeconds(9), NOW.plusSeconds(1));
		store.revoke("t:3", NOW.minusSeconds(9), NOW.plusSeconds(1));
		assertThat(store.isRevoked("t:2", "u", NOW.minusSeconds(9))).isTrue();
		assertThat(store.isRevoked("t:4", "u", NOW.minusSeconds(9))).isFalse();
	}

	@Test
	void tooManyRevokeAllThatWereMadeSoFar() {
		MemoryLoginRevocations store = new MemoryLoginRevocations(2, Clock.fixed(NOW, ZoneOffset.UTC));
		for (int i = 0; i < 3; i++) {
			store.revoke("t:" + i, NOW.minusSeconds(9), NOW.plusSeconds(1));
		}
		assertThat(store.isRevoked("t:4", "u", NOW)).isTrue();
		assertThat(store.isRevoked("t:4", "u", NOW.plusMillis(1))).isFalse();
	}

}
