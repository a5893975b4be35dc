package io.flightboot.loopback;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps the spans of an application. It hides the exporter, which Boot would feed in
 * batches of its own.
 */
record RecordedSpans(InMemorySpanExporter exporter) {

	/** What an application needs to have spans. */
	static final String[] PROPERTIES = { "spring.autoconfigure.exclude=",
			"management.tracing.sampling.probability=1.0" };

	@Configuration(proxyBeanMethods = false)
	static class Tracing {

		@Bean
		RecordedSpans recordedSpans() {
			return new RecordedSpans(InMemorySpanExporter.create());
		}

		@Bean
		SpanProcessor recordingSpanProcessor(RecordedSpans spans) {
			return SimpleSpanProcessor.create(spans.exporter());
		}

	}

}
