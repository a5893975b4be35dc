package io.flightboot.handler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.codec.RoutePath;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is registered for a path. Segment by segment, a text is preferred to a
 * variable.
 *
 * @param <T> type of what is registered
 */
final class RouteTable<T> {

	private final Node<T> root = new Node<>();

	private final Map<RouteTemplate, T> entries = new LinkedHashMap<>();

	/**
	 * Register a target.
	 * @return what is registered already for the same paths, or {@code null} if the
	 * target was registered
	 */
	@Nullable T register(RouteTemplate template, T target) {
		Node<T> node = this.root;
		for (RouteTemplate.Segment segment : template.segments()) {
			node = node.child(segment);
		}
		if (node.target != null) {
			return node.target;
		}
		node.template = template;
		node.target = target;
		this.entries.put(template, target);
		return null;
	}

	/**
	 * Find the target for a path.
	 */
	@Nullable RouteMatch<T> find(RoutePath path) {
		Node<T> found = find(this.root, path.segments(), 0);
		if (found == null || found.template == null || found.target == null) {
			return null;
		}
		Map<String, String> variables = Map.of();
		List<RouteTemplate.Segment> segments = found.template.segments();
		for (int i = 0; i < segments.size(); i++) {
			String variable = segments.get(i).variable();
			if (variable != null) {
				variables = variables.isEmpty() ? new HashMap<>() : variables;
				variables.put(variable, path.segments().get(i));
			}
		}
		return new RouteMatch<>(found.template, found.target, path, variables);
	}

	private @Nullable Node<T> find(Node<T> node, List<String> segments, int index) {
		if (index == segments.size()) {
			return (node.target != null) ? node : null;
		}
		Node<T> next = node.texts.get(segments.get(index));
		Node<T> found = (next != null) ? find(next, segments, index + 1) : null;
		if (found == null && node.variable != null) {
			found = find(node.variable, segments, index + 1);
		}
		return found;
	}

	/**
	 * Return everything that is registered, in that order.
	 */
	Map<RouteTemplate, T> entries() {
		return this.entries;
	}

	List<String> templates() {
		List<String> templates = new ArrayList<>();
		this.entries.keySet().forEach((template) -> templates.add(template.text()));
		return templates;
	}

	/**
	 * One segment on the way to targets.
	 */
	private static final class Node<T> {

		private final Map<String, Node<T>> texts = new HashMap<>(4);

		private @Nullable Node<T> variable;

		private @Nullable RouteTemplate template;

		private @Nullable T target;

		Node<T> child(RouteTemplate.Segment segment) {
			if (segment.variable() == null) {
				return this.texts.computeIfAbsent(segment.text(), (text) -> new Node<>());
			}
			Node<T> child = (this.variable != null) ? this.variable : new Node<>();
			this.variable = child;
			return child;
		}

	}

}
