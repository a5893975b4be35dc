package io.flightboot.handler.result;

import java.util.List;

import io.flightboot.handler.record.RecordBatchSize;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * All that a result can be made of.
 */
final class ElementKinds {

	private final List<ElementKind> kinds;

	ElementKinds(RecordBatchSize size) {
		this.kinds = List.of(new BatchElements(), new RecordElements(size));
	}

	@Nullable ElementKind find(@Nullable ResolvableType element) {
		Class<?> raw = (element != null) ? element.resolve() : null;
		if (raw == null) {
			return null;
		}
		return this.kinds.stream().filter((kind) -> kind.supports(raw)).findFirst().orElse(null);
	}

	ElementKind get(@Nullable ResolvableType element) {
		ElementKind kind = find(element);
		if (kind == null) {
			throw new IllegalArgumentException("Neither batches nor records: " + element);
		}
		return kind;
	}

}
