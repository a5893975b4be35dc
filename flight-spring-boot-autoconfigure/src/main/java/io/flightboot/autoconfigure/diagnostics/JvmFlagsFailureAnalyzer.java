package io.flightboot.autoconfigure.diagnostics;

import io.flightboot.wire.JvmFlagsException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which flags this JVM needs, ready to be copied.
 */
class JvmFlagsFailureAnalyzer extends AbstractFailureAnalyzer<JvmFlagsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, JvmFlagsException cause) {
		String flags = String.join(" ", cause.requiredFlags());
		return new FailureAnalysis(
				"Arrow can't use memory outside of the heap in this JVM (Java " + Runtime.version().feature()
						+ "), so every stream would fail: " + cause.getCause(),
				"Start the JVM with these flags:%n%n    %s%n%n".formatted(flags)
						+ "They go before '-jar' on a command line, into JAVA_TOOL_OPTIONS in a container, into "
						+ "<jvmArguments> of the spring-boot-maven-plugin and <argLine> of Surefire.",
				cause);
	}

}
