package io.flightboot.wire;

import java.util.function.Consumer;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * The way by which a call fails that left the thread on which its interceptors would have
 * caught the exception.
 *
 * @since 0.1.0
 */
public final class CallFailure {

	private static final Context.Key<Consumer<Throwable>> KEY = Context.key("flight-call-failure");

	private CallFailure() {
	}

	/**
	 * Return a context that knows who ends the call.
	 * @param context the context of the call
	 * @param handler ends the call with the status of an exception
	 */
	public static Context handledBy(Context context, Consumer<Throwable> handler) {
		return context.withValue(KEY, handler);
	}

	/**
	 * End the call of the current context.
	 */
	public static void fail(ServerCall<?, ?> call, Throwable ex) {
		Consumer<Throwable> handler = KEY.get();
		if (handler != null) {
			handler.accept(ex);
		}
		else {
			call.close(Status.INTERNAL.withCause(ex), new Metadata());
		}
	}

}
