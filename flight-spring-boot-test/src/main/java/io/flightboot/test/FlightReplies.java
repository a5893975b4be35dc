package io.flightboot.test;

import java.util.List;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * What an action or an upload answered: the results of the action, or the application
 * metadata of the acknowledgements.
 *
 * @since 0.1.0
 */
public final class FlightReplies {

	private final List<byte[]> bodies;

	FlightReplies(List<byte[]> bodies) {
		this.bodies = List.copyOf(bodies);
	}

	/**
	 * Expect this number of replies.
	 */
	public FlightReplies count(int expected) {
		Assertions.assertThat(this.bodies.size()).as("number of replies").isEqualTo(expected);
		return this;
	}

	/**
	 * Return the last reply, which is the handler's return value. Bytes and text come as
	 * they are, other types are read from JSON or MessagePack.
	 */
	public <T> T result(Class<T> type) {
		Assertions.assertThat(this.bodies).as("replies").isNotEmpty();
		return Bodies.decode(this.bodies.get(this.bodies.size() - 1), type);
	}

	/**
	 * Start assertions on all replies, read as this type.
	 */
	public <T> ListAssert<T> results(Class<T> type) {
		return Assertions.assertThat(this.bodies.stream().map((body) -> Bodies.decode(body, type)).toList())
			.as("replies");
	}

	@Override
	public String toString() {
		return this.bodies.size() + " replies";
	}

}
