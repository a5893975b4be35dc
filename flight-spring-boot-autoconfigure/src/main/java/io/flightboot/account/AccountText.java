package io.flightboot.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What texts and times of accounts and tokens must look like, so that every store can
 * hold them.
 */
final class AccountText {

	static final int MAX_NAME = 128;

	static final int MAX_WORDS = 64;

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

	private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1," + MAX_NAME + "}");

	private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

	private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e&&[^,]]{1,128}");

	private AccountText() {
	}

	static boolean isId(String id) {
		return ID.matcher(id).matches();
	}

	static void checkId(String name, String id) {
		Assert.notNull(id, () -> "'" + name + "' must not be null");
		Assert.isTrue(isId(id), () -> "'" + name + "' must be 1 to 64 of a-z, 0-9, dot, underscore and"
				+ " hyphen, and start with a letter or digit");
	}

	static void checkName(String name) {
		Assert.notNull(name, "'name' must not be null");
		Assert.isTrue(NAME.matcher(name).matches() && !name.isBlank(),
				() -> "'name' must be 1 to " + MAX_NAME + " characters, without control characters");
	}

	static @Nullable String email(@Nullable String email) {
		Assert.isTrue(email == null || EMAIL.matcher(email).matches(),
				"'email' must be an address such as me@example.com");
		return (email != null) ? email.toLowerCase(Locale.ROOT) : null;
	}

	/**
	 * Check authorities or scopes. They hold no space and no comma, as lists of them are
	 * joined by those.
	 */
	static Set<String> words(String name, Collection<String> words) {
		Assert.notNull(words, () -> "'" + name + "' must not be null");
		Assert.isTrue(words.size() <= MAX_WORDS, () -> "'" + name + "' must be at most " + MAX_WORDS);
		for (String word : words) {
			Assert.isTrue(word != null && WORD.matcher(word).matches(),
					() -> "'" + name + "' must be 1 to 128 visible characters of ASCII each, without commas");
		}
		return Collections.unmodifiableSet(new TreeSet<>(words));
	}

	/**
	 * Cut a time to what every store keeps.
	 */
	static Instant millis(Instant time) {
		return time.truncatedTo(ChronoUnit.MILLIS);
	}

	static @Nullable Instant millisOrNull(@Nullable Instant time) {
		return (time != null) ? millis(time) : null;
	}

}
