package io.flightboot.server;

import java.io.InputStream;
import java.util.function.Consumer;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.stream.CallReader;
import io.flightboot.stream.CallWriter;
import io.flightboot.stream.InboundQueue;
import io.flightboot.wire.InboundMessage;
import io.flightboot.wire.InboundParser;
import io.flightboot.wire.Responses;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightMethod;
import org.jspecify.annotations.Nullable;

/**
 * A call that brings a stream of messages: an upload or an exchange. The handler starts
 * when the first message has told the descriptor, so a silent client holds no worker.
 */
final class UploadListener extends CallListener {

	private @Nullable InboundParser parser;

	private @Nullable InboundQueue queue;

	UploadListener(CallTask task) {
		super(task);
	}

	@Override
	void start() {
		task().inboundStarts();
		task().transport().request(1);
	}

	@Override
	public void onMessage(InputStream stream) {
		InboundQueue uploads = this.queue;
		if (uploads == null) {
			first(stream);
		}
		else if (uploads.isOpen()) {
			try {
				uploads.put(parse(stream));
			}
			catch (FlightException ex) {
				uploads.fail(ex);
			}
			catch (RuntimeException | Error ex) {
				// For the worker to end the call; it would wait for what never comes
				uploads.fail(new FlightException(FlightErrorCode.INTERNAL_ERROR,
						"Internal error, id " + task().call().id(), ex));
			}
		}
	}

	private InboundMessage parse(InputStream stream) {
		if (this.parser == null) {
			this.parser = new InboundParser(task().allocator());
		}
		return this.parser.parse(stream);
	}

	private void first(InputStream stream) {
		if (task().call().isCancelled()) {
			return;
		}
		try {
			InboundMessage message = parse(stream);
			FlightDescriptor descriptor = message.descriptor();
			if (descriptor == null) {
				message.close();
				throw new FlightException(FlightErrorCode.BAD_REQUEST, "The first message has no descriptor");
			}
			InboundQueue uploads = new InboundQueue(task().call(), descriptor, message,
					(count) -> task().transport().request(count), task().services().options().idleTimeout());
			this.queue = uploads;
			if (!task().start(new Upload(uploads), true)) {
				uploads.close();
			}
		}
		catch (FlightException ex) {
			task().fail(ex);
		}
	}

	private void serve(InboundQueue uploads) throws Exception {
		CallTask task = task();
		FlightRequestHandler handler = task.services().handler();
		if (task.call().method() == FlightMethod.DO_PUT) {
			Consumer<byte[]> acknowledge = (metadata) -> task.channel().sendWhenReady(Responses.putResult(metadata));
			try (CallReader in = new CallReader(uploads, task.allocator(), acknowledge)) {
				handler.doPut(task, in, acknowledge::accept);
			}
			return;
		}
		CallWriter out = new CallWriter(task.call(), task.channel(), task.services().memory().wire(),
				task.services().options());
		try (CallReader in = new CallReader(uploads, task.allocator(), out::writeMetadata)) {
			handler.doExchange(task, in, out);
			out.finish();
		}
	}

	@Override
	public void onHalfClose() {
		if (this.queue != null) {
			this.queue.end();
		}
		else {
			task().fail(new FlightException(FlightErrorCode.BAD_REQUEST, "The upload ended without any message"));
		}
	}

	/**
	 * The work on an upload.
	 */
	private final class Upload implements CallTask.Body {

		private final InboundQueue messages;

		Upload(InboundQueue messages) {
			this.messages = messages;
		}

		@Override
		public void run() throws Exception {
			serve(this.messages);
		}

		@Override
		public void skip() {
			this.messages.close();
		}

	}

}
