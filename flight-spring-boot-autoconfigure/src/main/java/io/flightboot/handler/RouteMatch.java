package io.flightboot.handler;

import java.util.Map;

import io.flightboot.codec.RoutePath;

/**
 * What a path led to.
 *
 * @param template the template that matched
 * @param target what is registered for it
 * @param path the path as the client sent it
 * @param variables the values of the template's variables
 * @param <T> type of what is registered
 */
record RouteMatch<T>(RouteTemplate template, T target, RoutePath path, Map<String, String> variables) {

	/**
	 * Return whether the path is the template itself, as listings name it.
	 */
	boolean isTemplateItself() {
		return this.template.isItself(this.path);
	}

}
