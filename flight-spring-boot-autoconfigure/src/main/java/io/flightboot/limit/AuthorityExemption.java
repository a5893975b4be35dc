package io.flightboot.limit;

import java.security.Principal;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Exempts callers who have one of some authorities from limits.
 *
 * @param authorities the authorities
 * @since 0.1.0
 */
public record AuthorityExemption(Set<String> authorities) implements Predicate<Principal> {

	public AuthorityExemption {
		authorities = Set.copyOf(authorities);
	}

	@Override
	public boolean test(Principal principal) {
		if (principal instanceof Authentication caller) {
			for (GrantedAuthority granted : caller.getAuthorities()) {
				if (granted.getAuthority() != null && this.authorities.contains(granted.getAuthority())) {
					return true;
				}
			}
		}
		return false;
	}

}
