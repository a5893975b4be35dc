package io.flightboot.dataset;

import java.io.Closeable;
import java.util.Collection;
import java.util.List;

import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import org.jspecify.annotations.Nullable;

/**
 * Where datasets come from. Beans of this type are served beside the configured ones.
 *
 * @since 0.1.0
 */
public interface DatasetSource {

	/**
	 * Return all datasets that there are now. Those that can't be read are among them.
	 */
	Collection<? extends Dataset> datasets();

	/**
	 * Forget what is remembered of which datasets there are: somebody wants to know now.
	 */
	default void refresh() {
	}

	/**
	 * Find the dataset of a path. Nothing is read yet.
	 * @return the dataset, or {@code null} if it is none of this source
	 * @throws FlightException if there can't be a dataset of such a name
	 */
	@Nullable Dataset find(RoutePath path);

	/**
	 * Find where an upload to a path goes, whether or not there is such a dataset yet.
	 * Nothing is touched yet, and nobody knows yet whether the caller may write.
	 * @return the target, or {@code null} if it is none of this source
	 * @throws FlightException if there can't be a dataset of such a name
	 */
	default @Nullable DatasetTarget target(RoutePath path) {
		return null;
	}

	/**
	 * Tell when datasets may have changed. Whoever is told looks for itself, and looks
	 * from time to time even if it isn't.
	 * @param changed to be run after a change; it returns at once
	 * @return what ends it, or {@code null} if there is nothing to tell
	 */
	default @Nullable Closeable watch(Runnable changed) {
		return null;
	}

	/**
	 * Return what is wrong with datasets that can't be read, for operators. It is asked
	 * for from time to time, and may take a while.
	 */
	default List<String> problems() {
		return List.of();
	}

}
