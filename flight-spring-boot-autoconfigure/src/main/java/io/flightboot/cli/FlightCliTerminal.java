package io.flightboot.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

/**
 * Where commands read and write. None of these need be a terminal.
 *
 * @param in answers to questions
 * @param out what was asked for
 * @param err everything else
 * @since 0.1.0
 */
public record FlightCliTerminal(BufferedReader in, PrintWriter out, PrintWriter err) {

	/**
	 * Ask a question.
	 * @return whether the answer is yes; no if there is none
	 */
	boolean confirm(String question) {
		this.err.print(question + " [y/N] ");
		this.err.flush();
		try {
			String answer = this.in.readLine();
			if (answer == null) {
				this.err.println();
			}
			return isYes(answer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The answer can't be read", ex);
		}
	}

	private static boolean isYes(@Nullable String answer) {
		return answer != null && answer.strip().matches("(?i)y|yes");
	}

}
