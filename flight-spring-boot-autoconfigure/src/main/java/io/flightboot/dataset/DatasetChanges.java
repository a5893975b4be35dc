package io.flightboot.dataset;

import java.util.List;

/**
 * What has become of datasets since somebody looked last.
 *
 * @param added routes of those that were not there
 * @param changed routes of those that have other data
 * @param removed routes of those that are no more
 * @since 0.1.0
 */
public record DatasetChanges(List<String> added, List<String> changed, List<String> removed) {

	public DatasetChanges {
		added = List.copyOf(added);
		changed = List.copyOf(changed);
		removed = List.copyOf(removed);
	}

	/**
	 * Return whether nothing has changed.
	 */
	boolean isEmpty() {
		return this.added.isEmpty() && this.changed.isEmpty() && this.removed.isEmpty();
	}

}
