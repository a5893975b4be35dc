package io.flightboot.handler.result;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;

import org.springframework.util.ClassUtils;

/**
 * Elements of a publisher, waited for on the thread of the handler. No more are asked for
 * than may be prepared ahead; the publisher is cancelled with the call.
 */
final class PublisherSource implements ElementSource, Subscriber<Object> {

	private static final long IDLE_MILLIS = 20;

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Flux",
			PublisherSource.class.getClassLoader());

	private static final Object COMPLETED = new Object();

	private static final Object CANCELLED = new Object();

	private final Publisher<?> publisher;

	private final int prefetch;

	/** Elements, then how it ended. Bounded by what is asked for. */
	private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();

	private volatile @Nullable Subscription subscription;

	private boolean cancelled;

	private boolean subscribed;

	private boolean ended;

	private int outstanding;

	private @Nullable Object next;

	PublisherSource(Publisher<?> publisher, int prefetch) {
		this.publisher = publisher;
		this.prefetch = prefetch;
	}

	@Override
	public boolean hasNext() throws Exception {
		request();
		return this.next != null || (!this.ended && received(this.signals.take()));
	}

	@Override
	public boolean isIdle() throws Exception {
		request();
		if (this.next != null || this.ended) {
			return false;
		}
		Object signal = this.signals.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
		if (signal != null) {
			received(signal);
		}
		return signal == null;
	}

	@Override
	public Object next() {
		Object next = this.next;
		if (next == null) {
			throw new IllegalStateException("There is no next element");
		}
		this.next = null;
		return next;
	}

	private void request() {
		if (!this.subscribed) {
			this.subscribed = true;
			this.outstanding = this.prefetch;
			Cancellation.onCancel(this::cancel);
			contextual(this.publisher).subscribe(this);
			return;
		}
		Subscription subscription = this.subscription;
		if (subscription != null && !this.ended && this.next == null && this.outstanding <= this.prefetch / 2) {
			int more = this.prefetch - this.outstanding;
			this.outstanding = this.prefetch;
			subscription.request(more);
		}
	}

	/**
	 * Let Reactor take the context of this thread along, such as the current observation.
	 */
	private static Publisher<?> contextual(Publisher<?> publisher) {
		return REACTOR ? Contextual.of(publisher) : publisher;
	}

	private boolean received(Object signal) throws Exception {
		if (signal == COMPLETED) {
			this.ended = true;
			return false;
		}
		if (signal == CANCELLED) {
			throw Cancellation.reasonOr(new CancellationException("The publisher was cancelled"));
		}
		if (signal instanceof Failure failure) {
			this.ended = true;
			throw failure.asException();
		}
		this.outstanding--;
		this.next = signal;
		return true;
	}

	@Override
	public void discardRest() {
		cancel();
		Discarded.close(this.next);
		this.next = null;
		for (Object signal; (signal = this.signals.poll()) != null;) {
			Discarded.close(signal);
		}
	}

	@Override
	public void close() {
		cancel();
	}

	/**
	 * Stop the publisher and wake who waits for it. Runs on any thread.
	 */
	private void cancel() {
		synchronized (this.signals) {
			if (this.cancelled) {
				return;
			}
			this.cancelled = true;
			this.signals.add(CANCELLED);
		}
		Subscription subscription = this.subscription;
		if (subscription != null) {
			subscription.cancel();
		}
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		synchronized (this.signals) {
			if (this.subscription == null && !this.cancelled) {
				this.subscription = subscription;
			}
		}
		if (this.subscription != subscription) {
			subscription.cancel();
			return;
		}
		subscription.request(this.prefetch);
	}

	@Override
	public void onNext(Object element) {
		synchronized (this.signals) {
			if (!this.cancelled) {
				this.signals.add(element);
				return;
			}
		}
		Discarded.close(element);
	}

	@Override
	public void onError(Throwable failure) {
		this.signals.add(new Failure(failure));
	}

	@Override
	public void onComplete() {
		this.signals.add(COMPLETED);
	}

	/**
	 * Loaded with Reactor only.
	 */
	private static final class Contextual {

		static Publisher<?> of(Publisher<?> publisher) {
			return Flux.from(publisher).contextCapture();
		}

	}

	private record Failure(Throwable cause) {

		Exception asException() {
			if (this.cause instanceof Error error) {
				throw error;
			}
			return (Exception) this.cause;
		}

	}

}
