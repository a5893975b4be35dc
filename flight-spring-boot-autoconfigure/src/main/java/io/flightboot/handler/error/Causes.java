package io.flightboot.handler.error;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Walks from an exception to its causes.
 */
final class Causes {

	/**
	 * Chains are cut here: one may be built by hostile or broken code, and be circular.
	 */
	private static final int MAX_DEPTH = 32;

	private Causes() {
	}

	/**
	 * Return the exception and its causes, outermost first.
	 */
	static List<Throwable> of(Throwable ex) {
		List<Throwable> chain = new ArrayList<>(4);
		for (Throwable next = ex; next != null && chain.size() < MAX_DEPTH && !containsSame(chain, next);) {
			chain.add(next);
			next = next.getCause();
		}
		return chain;
	}

	/**
	 * Return what is inside wrappers that only tell how code was run.
	 */
	static Throwable unwrap(Throwable ex) {
		for (Throwable next : of(ex)) {
			if (!isWrapper(next) || next.getCause() == null) {
				return next;
			}
		}
		return ex;
	}

	private static boolean isWrapper(Throwable ex) {
		return ex instanceof ExecutionException || ex instanceof CompletionException
				|| ex instanceof InvocationTargetException || ex instanceof UndeclaredThrowableException;
	}

	private static boolean containsSame(List<Throwable> chain, Throwable ex) {
		for (Throwable seen : chain) {
			if (seen == ex) {
				return true;
			}
		}
		return false;
	}

}
