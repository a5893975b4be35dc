package io.flightboot.handler;

import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.FlightProducer.StreamListener;

/**
 * A raw producer's messages on their way to the client: results, listings,
 * acknowledgements.
 *
 * @param <T> the type of the messages
 */
final class ProducerListener<T> implements StreamListener<T> {

	private final Completion completion;

	private final MessageSink<T> out;

	ProducerListener(Completion completion, MessageSink<T> out) {
		this.completion = completion;
		this.out = out;
	}

	@Override
	public synchronized void onNext(T message) {
		if (this.completion.isEnded()) {
			throw new IllegalStateException("The call has ended");
		}
		this.out.send(message);
	}

	@Override
	public void onError(Throwable ex) {
		this.completion.end(ex);
	}

	@Override
	public void onCompleted() {
		this.completion.end(null);
	}

}
