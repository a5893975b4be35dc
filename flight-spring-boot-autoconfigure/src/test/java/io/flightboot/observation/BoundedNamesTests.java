package io.flightboot.observation;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that anybody makes up stay few.
 */
class BoundedNamesTests {

	@Test
	void theFirstNamesStandAndAllOthersAreOne() {
		BoundedNames names = new BoundedNames(3);
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			seen.add(names.bound("CODE_" + i));
		}
		assertThat(seen).containsExactlyInAnyOrder("CODE_0", "CODE_1", "CODE_2", "other");
		assertThat(names.bound("CODE_1")).isEqualTo("CODE_1");
	}

}
