package io.flightboot.security;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link LoginRevocationStore} does, whatever is behind it.
 */
public abstract class LoginRevocationStoreContractTests {

	private static final String TOKEN = "t:0123456789abcdef0123456789abcdef";

	private static final String USER = "u:" + "0123456789abcdef".repeat(4);

	private static final String OTHER = "u:" + "f".repeat(64);

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

	private final Instant ends = this.now.plusSeconds(3600);

	private LoginRevocationStore store;

	/**
	 * Return a store without revocations.
	 */
	protected abstract LoginRevocationStore emptyStore();

	@BeforeEach
	void createStore() {
		this.store = emptyStore();
	}

	@Test
	void nothingIsRevokedAtFirst() {
		assertThat(this.store.isRevoked(TOKEN, USER, this.now)).isFalse();
	}

	@Test
	void tokenAloneIsRevoked() {
		this.store.revoke(TOKEN, this.now, this.ends);
		assertThat(this.store.isRevoked(TOKEN, USER, this.now)).isTrue();
		assertThat(this.store.isRevoked("t:another", USER, this.now)).isFalse();
	}

	@Test
	void tokensOfAUserAreRevokedUpToATime() {
		this.store.revoke(USER, this.now, this.ends);
		assertThat(this.store.isRevoked(TOKEN, USER, this.now.minusMillis(1))).isTrue();
		assertThat(this.store.isRevoked(TOKEN, USER, this.now)).isTrue();
		assertThat(this.store.isRevoked(TOKEN, USER, this.now.plusMillis(1))).isFalse();
		assertThat(this.store.isRevoked(TOKEN, OTHER, this.now)).isFalse();
	}

	@Test
	void laterRevocationCountsWhicheverComesFirst() {
		this.store.revoke(USER, this.now, this.ends);
		this.store.revoke(USER, this.now.plusSeconds(1), this.ends.plusSeconds(1));
		this.store.revoke(USER, this.now.minusSeconds(1), this.ends.minusSeconds(1));
		assertThat(this.store.isRevoked(TOKEN, USER, this.now.plusSeconds(1))).isTrue();
		assertThat(this.store.isRevoked(TOKEN, USER, this.now.plusSeconds(2))).isFalse();
	}

	@Test
	void revocationTwiceIsNoFailure() {
		this.store.revoke(TOKEN, this.now, this.ends);
		this.store.revoke(TOKEN, this.now, this.ends);
		assertThat(this.store.isRevoked(TOKEN, USER, this.now)).isTrue();
	}

}
