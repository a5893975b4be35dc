package io.flightboot.security.method;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.access.prepost.PreAuthorize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClassFileAnnotations}.
 */
class ClassFileAnnotationsTests {

	@ParameterizedTest
	@ValueSource(classes = { OnMethod.class, OnClass.class, OnSuperclass.class, OnInterface.class, OnMeta.class })
	void findsWhatReflectionWouldIfTheClassWereThere(Class<?> type) throws Exception {
		assertThat(ClassFileAnnotations.of(type.getMethod("handle"), type)).contains(PreAuthorize.class.getName());
	}

	@Test
	void otherMethodsDoNotMatter() throws Exception {
		assertThat(ClassFileAnnotations.of(OnMethod.class.getMethod("other"), OnMethod.class))
			.doesNotContain(PreAuthorize.class.getName())
			.contains(Deprecated.class.getName());
	}

	public static class OnMethod {

		@PreAuthorize("denyAll")
		public void handle() {
		}

		@Deprecated
		public void other() {
		}

	}

	@PreAuthorize("denyAll")
	public static class OnClass {

		public void handle() {
		}

	}

	public static class OnSuperclass extends OnMethod {

		@Override
		public void handle() {
		}

	}

	interface Handler {

		@PreAuthorize("denyAll")
		void handle();

	}

	public static class OnInterface implements Handler {

		@Override
		public void handle() {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@PreAuthorize("denyAll")
	@interface Nobody {

	}

	public static class OnMeta {

		@Nobody
		public void handle() {
		}

	}

}
