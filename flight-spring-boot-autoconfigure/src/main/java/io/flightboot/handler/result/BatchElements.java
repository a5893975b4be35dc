package io.flightboot.handler.result;

import io.flightboot.stream.FlightBatch;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.SharedBatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Results that are batches already: roots, roots with metadata, shared batches.
 */
final class BatchElements implements ElementKind {

	@Override
	public boolean supports(Class<?> element) {
		return VectorSchemaRoot.class.isAssignableFrom(element) || element == FlightBatch.class
				|| element == SharedBatch.class;
	}

	@Override
	public @Nullable Schema schema(ResolvableType element) {
		return null;
	}

	@Override
	public int prefetch() {
		return 1;
	}

	@Override
	public ElementSink open(ResolvableType element, FlightWriter out, BufferAllocator allocator) {
		return new Sink(out, new ReturnedRoots());
	}

	private record Sink(FlightWriter out, ReturnedRoots roots) implements ElementSink {

		@Override
		public void awaitReady() {
			this.out.awaitReady();
		}

		@Override
		public boolean isPending() {
			return false;
		}

		@Override
		public void flush() {
			// Each batch was sent when it came
		}

		@Override
		public void accept(@Nullable Object element) {
			if (element instanceof VectorSchemaRoot root) {
				write(root, null);
			}
			else if (element instanceof FlightBatch batch) {
				write(batch);
			}
			else if (element instanceof SharedBatch batch) {
				try (batch) {
					this.out.write(batch, null);
				}
			}
			else {
				Discarded.close(element);
				throw new IllegalArgumentException("There is no batch but "
						+ ((element != null) ? "a " + element.getClass().getName() : "a null") + " in the result");
			}
		}

		private void write(FlightBatch batch) {
			if (batch.root() != null) {
				write(batch.root(), batch.metadata());
			}
			else if (batch.metadata() != null) {
				this.out.writeMetadata(batch.metadata());
			}
		}

		private void write(VectorSchemaRoot root, byte @Nullable [] metadata) {
			this.roots.add(root);
			this.out.write(root, metadata);
		}

		@Override
		public void complete() {
			// Each batch was sent when it came
		}

		@Override
		public void close() {
			this.roots.close();
		}

	}

}
