package io.flightboot.limit;

import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuthorityExemption}.
 */
class AuthorityExemptionTests {

	private final AuthorityExemption exemption = new AuthorityExemption(Set.of("ROLE_A", "ROLE_B"));

	@Test
	void oneOfTheAuthoritiesIsEnough() {
		assertThat(this.exemption.test(caller("ROLE_B", "ROLE_C"))).isTrue();
		assertThat(this.exemption.test(caller("ROLE_C"))).isFalse();
		assertThat(this.exemption.test(() -> "ROLE_A")).isFalse();
	}

	private static UsernamePasswordAuthenticationToken caller(String... authorities) {
		return UsernamePasswordAuthenticationToken.authenticated("anna", null,
				AuthorityUtils.createAuthorityList(authorities));
	}

}
