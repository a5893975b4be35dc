package io.flightboot.handler.result;

import java.util.function.Supplier;

/**
 * Moves elements from a source to a sink, each asked for when the client can take it.
 */
final class ElementPump {

	private ElementPump() {
	}

	/**
	 * Move all elements, then free the sink and end the source, whatever happened.
	 */
	static void run(ElementSource source, Supplier<ElementSink> sinks) throws Exception {
		// Batches first: an application may close their allocator with the source
		try (source) {
			try (ElementSink sink = sinks.get()) {
				transfer(source, sink);
				sink.complete();
			}
			finally {
				source.discardRest();
			}
		}
	}

	private static void transfer(ElementSource source, ElementSink sink) throws Exception {
		while (true) {
			sink.awaitReady();
			if (sink.isPending() && source.isIdle()) {
				sink.flush();
				continue;
			}
			if (!source.hasNext()) {
				return;
			}
			sink.accept(source.next());
		}
	}

}
