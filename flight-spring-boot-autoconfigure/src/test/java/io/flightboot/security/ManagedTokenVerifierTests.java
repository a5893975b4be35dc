package io.flightboot.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ManagedTokenVerifier} with JWTs.
 */
class ManagedTokenVerifierTests {

	private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

	private final ManagedTokenVerifier verifier = new ManagedTokenVerifier(
			new JwtAuthenticationProvider(NimbusJwtDecoder.withSecretKey(key("a")).build()),
			ManagedTokenVerifier::isJwt);

	@Test
	void rightTokenTellsTheCallerAndItsEnd() throws Exception {
		Authentication caller = this.verifier.verify(jwt("a", NOW.plusSeconds(600)));
		assertThat(caller.getName()).isEqualTo("anna");
		assertThat(caller.isAuthenticated()).isTrue();
		assertThat(caller.getAuthorities()).extracting(Object::toString).contains("SCOPE_sales");
		assertThat(this.verifier.expiresAt(caller)).isEqualTo(NOW.plusSeconds(600));
	}

	@Test
	void othersAreRefused() throws Exception {
		assertRefused(jwt("b", NOW.plusSeconds(600)));
		assertRefused(jwt("a", NOW.minusSeconds(600)));
		assertRefused("a.b.c");
	}

	@Test
	void whatIsNoJwtIsForSomebodyElse() {
		assertThat(this.verifier.verify("fb_token")).isNull();
		assertThat(this.verifier.verify("a.b")).isNull();
		assertThat(this.verifier.verify("a..c")).isNull();
	}

	private void assertRefused(String token) {
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> this.verifier.verify(token));
	}

	private static String jwt(String key, Instant expires) throws Exception {
		SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256),
				new JWTClaimsSet.Builder().subject("anna")
					.claim("scope", "sales")
					.issueTime(Date.from(NOW.minusSeconds(3600)))
					.expirationTime(Date.from(expires))
					.build());
		jwt.sign(new MACSigner(key(key)));
		return jwt.serialize();
	}

	private static SecretKey key(String text) {
		return new SecretKeySpec(text.repeat(32).getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
	}

}
