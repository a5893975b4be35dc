package io.flightboot.handler.result;

import java.util.ArrayDeque;
import java.util.Deque;

import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * The roots that a source yielded: the framework's to close, but at the end, for a source
 * may fill and yield the same one again and again.
 * <p>
 * A written root is empty, so one that was not yielded for long is forgotten, or a stream
 * with a new root for each batch would gather them all.
 */
final class ReturnedRoots implements AutoCloseable {

	private static final int REMEMBERED = 256;

	private final Deque<VectorSchemaRoot> roots = new ArrayDeque<>();

	void add(VectorSchemaRoot root) {
		if (this.roots.peekLast() == root) {
			return;
		}
		this.roots.removeIf((each) -> each == root);
		this.roots.addLast(root);
		if (this.roots.size() > REMEMBERED) {
			this.roots.removeFirst();
		}
	}

	@Override
	public void close() {
		this.roots.forEach(VectorSchemaRoot::close);
		this.roots.clear();
	}

}
