package io.flightboot.handler.result;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordBatchWriter;
import io.flightboot.handler.record.RecordSchema;
import io.flightboot.stream.FlightBatch;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Results that are records: rows, whose batches the framework builds.
 */
final class RecordElements implements ElementKind {

	private static final int PREFETCH = 256;

	private final Map<ResolvableType, RecordSchema> schemas = new ConcurrentHashMap<>();

	private final RecordBatchSize size;

	RecordElements(RecordBatchSize size) {
		this.size = size;
	}

	@Override
	public boolean supports(Class<?> element) {
		return element.isRecord() && element != FlightBatch.class;
	}

	@Override
	public Schema schema(ResolvableType element) {
		return mapping(element).schema();
	}

	@Override
	public int prefetch() {
		return PREFETCH;
	}

	@Override
	public ElementSink open(ResolvableType element, FlightWriter out, BufferAllocator allocator) {
		RecordSchema mapping = mapping(element);
		return new Sink(out, mapping.schema(), mapping.writer(allocator, this.size));
	}

	private RecordSchema mapping(ResolvableType element) {
		return this.schemas.computeIfAbsent(element, RecordSchema::of);
	}

	private record Sink(FlightWriter out, Schema schema, RecordBatchWriter rows) implements ElementSink {

		@Override
		public void awaitReady() {
			if (this.rows.rows() == 0 || this.out.isCancelled()) {
				this.out.awaitReady();
			}
		}

		@Override
		public boolean isPending() {
			return this.rows.rows() > 0 || !this.out.isStarted();
		}

		@Override
		public void flush() {
			if (this.rows.rows() > 0) {
				this.out.write(this.rows.finish());
			}
			else if (!this.out.isStarted()) {
				this.out.start(this.schema);
			}
		}

		@Override
		public void accept(@Nullable Object element) {
			if (this.rows.add(element)) {
				flush();
			}
		}

		@Override
		public void complete() {
			flush();
		}

		@Override
		public void close() {
			this.rows.close();
		}

	}

}
