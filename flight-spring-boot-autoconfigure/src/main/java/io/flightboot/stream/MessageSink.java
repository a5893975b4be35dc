package io.flightboot.stream;

import java.util.function.Function;

/**
 * Messages that are not batches to the client: results of an action, acknowledgements of
 * an upload, entries of a listing. Each send waits until the client can take more.
 *
 * @param <T> the type of the messages
 * @since 0.1.0
 */
@FunctionalInterface
public interface MessageSink<T> {

	void send(T message);

	/**
	 * Send the only message that is left, to travel with the end of the call: it may wait
	 * for those who still do something between it and the end.
	 */
	default void sendLast(T message) {
		send(message);
	}

	/**
	 * Return a sink of other messages, which are sent as those of this one.
	 */
	default <S> MessageSink<S> converting(Function<S, T> conversion) {
		return new MessageSink<>() {

			@Override
			public void send(S message) {
				MessageSink.this.send(conversion.apply(message));
			}

			@Override
			public void sendLast(S message) {
				MessageSink.this.sendLast(conversion.apply(message));
			}

		};
	}

}
