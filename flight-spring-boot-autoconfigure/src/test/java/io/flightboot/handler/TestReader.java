package io.flightboot.handler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.flightboot.stream.FlightReader;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An upload of batches of one column of numbers, given beforehand.
 */
public final class TestReader implements FlightReader, AutoCloseable {

	public static final Schema SCHEMA = new Schema(List.of(Field.nullable("n", new ArrowType.Int(32, true))));

	private final FlightDescriptor descriptor;

	private final VectorSchemaRoot root;

	private final Deque<Message> messages = new ArrayDeque<>();

	private final List<byte[]> acknowledged = new ArrayList<>();

	private @Nullable Message current;

	private long rows;

	public TestReader(FlightDescriptor descriptor, BufferAllocator allocator) {
		this.descriptor = descriptor;
		this.root = VectorSchemaRoot.create(SCHEMA, allocator);
	}

	public TestReader batch(int... numbers) {
		this.messages.add(new Message(numbers, null));
		return this;
	}

	public TestReader batch(byte[] metadata, int... numbers) {
		this.messages.add(new Message(numbers, metadata));
		return this;
	}

	public TestReader metadata(byte[] metadata) {
		this.messages.add(new Message(null, metadata));
		return this;
	}

	public List<byte[]> acknowledged() {
		return this.acknowledged;
	}

	@Override
	public FlightDescriptor descriptor() {
		return this.descriptor;
	}

	@Override
	public boolean hasSchema() {
		return true;
	}

	@Override
	public Schema schema() {
		return SCHEMA;
	}

	@Override
	public Schema messageSchema() {
		return SCHEMA;
	}

	@Override
	public boolean next() {
		this.root.clear();
		this.current = this.messages.poll();
		if (this.current != null && this.current.numbers() != null) {
			IntVector vector = (IntVector) this.root.getVector(0);
			int[] numbers = this.current.numbers();
			for (int i = 0; i < numbers.length; i++) {
				vector.setSafe(i, numbers[i]);
			}
			this.root.setRowCount(numbers.length);
			this.rows += numbers.length;
		}
		return this.current != null;
	}

	@Override
	public VectorSchemaRoot root() {
		return this.root;
	}

	@Override
	public boolean hasBatch() {
		return this.current != null && this.current.numbers() != null;
	}

	@Override
	public byte @Nullable [] metadata() {
		return (this.current != null) ? this.current.metadata() : null;
	}

	@Override
	public DictionaryProvider dictionaries() {
		return new DictionaryProvider.MapDictionaryProvider();
	}

	@Override
	public Iterator<VectorSchemaRoot> batches() {
		return stream().iterator();
	}

	@Override
	public Stream<VectorSchemaRoot> stream() {
		return StreamSupport.stream(new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, 0) {

			@Override
			public boolean tryAdvance(Consumer<? super VectorSchemaRoot> action) {
				while (TestReader.this.next()) {
					if (hasBatch()) {
						action.accept(root());
						return true;
					}
				}
				return false;
			}

		}, false);
	}

	@Override
	public void acknowledge(byte[] metadata) {
		this.acknowledged.add(metadata);
	}

	@Override
	public void idleTimeout(Duration idleTimeout) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long rows() {
		return this.rows;
	}

	@Override
	public void close() {
		this.root.close();
	}

	private record Message(int @Nullable [] numbers, byte @Nullable [] metadata) {
	}

}
