package io.flightboot.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TokenSecret} and {@link TokenHash}.
 */
class TokenSecretTests {

	private final SecureRandom random = new SecureRandom();

	@Test
	void isRecognisedByScannersAndByItsOwner() {
		TokenSecret secret = TokenSecret.generate(this.random);
		assertThat(secret.value()).matches("fb_[0-9A-Za-z]{49}");
		assertThat(secret.shownPrefix()).isEqualTo(secret.value().substring(0, 8));
	}

	@Test
	void isNewEachTime() {
		Set<String> secrets = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			secrets.add(TokenSecret.generate(this.random).value());
		}
		assertThat(secrets).hasSize(1000).allMatch(TokenSecret::isWellFormed);
	}

	@Test
	void anyWrongCharacterIsNoticed() {
		String secret = TokenSecret.generate(this.random).value();
		for (int i = 0; i < secret.length(); i++) {
			char other = (secret.charAt(i) != 'x') ? 'x' : 'y';
			assertThat(TokenSecret.isWellFormed(secret.substring(0, i) + other + secret.substring(i + 1))).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "fb_", "password", "fb_0", "gh_0123456789" })
	void otherTextsAreNotWellFormed(String text) {
		assertThat(TokenSecret.isWellFormed(text)).isFalse();
		assertThat(TokenSecret.isWellFormed(TokenSecret.generate(this.random).value() + "0")).isFalse();
	}

	@Test
	void nothingIsShownOfASecretThatMayBeShort() {
		assertThat(TokenSecret.of("password").shownPrefix()).isEmpty();
		assertThat(TokenSecret.of("password")).hasToString("TokenSecret[...]");
	}

	@Test
	void textDoesNotShowTheSecret() {
		TokenSecret secret = TokenSecret.generate(this.random);
		AccountToken token = AccountToken.of(secret, "a", "laptop", Set.of(), Instant.EPOCH, null);
		assertThat(new NewToken(token, secret).toString()).doesNotContain(secret.value())
			.doesNotContain(secret.value().substring(9));
	}

	@Test
	void hashIsSha256() {
		TokenHash hash = TokenHash.of("abc");
		assertThat(hash.hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
		assertThat(hash.tokenId()).isEqualTo("ba7816bf8f01cfea414140de");
		assertThat(TokenHash.parse(hash.hex().toUpperCase(Locale.ROOT))).isEqualTo(hash).hasSameHashCodeAs(hash);
		assertThat(TokenHash.of("abd")).isNotEqualTo(hash);
	}

	@Test
	void wholeHashIsCompared() {
		String hex = TokenHash.of("abc").hex();
		TokenHash other = TokenHash.parse(hex.substring(0, 63) + "e");
		assertThat(other.tokenId()).isEqualTo(TokenHash.of("abc").tokenId());
		assertThat(other).isNotEqualTo(TokenHash.of("abc"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad00" })
	void hashIs64Digits(String hex) {
		assertThatIllegalArgumentException().isThrownBy(() -> TokenHash.parse(hex)).withMessageContaining("64");
	}

}
