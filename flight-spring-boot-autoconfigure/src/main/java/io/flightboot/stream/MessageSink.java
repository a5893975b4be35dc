package io.flightboot.stream;

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

}
