package io.flightboot.dataset.s3;

import org.jspecify.annotations.Nullable;

/**
 * What must be true of an object when another one takes its place.
 *
 * @param ifNoneMatch {@code *} if there must be none
 * @param ifMatch what the one that is there must be
 */
record ObjectCondition(@Nullable String ifNoneMatch, @Nullable String ifMatch) {

	/** Whatever is there. */
	static final ObjectCondition NONE = new ObjectCondition(null, null);

	/** There is none. */
	static final ObjectCondition ABSENT = new ObjectCondition("*", null);

	/**
	 * There is this one.
	 */
	static ObjectCondition is(StoredObject object) {
		return new ObjectCondition(null, object.etag());
	}

	boolean holds(@Nullable StoredObject object) {
		if (this.ifMatch != null) {
			return object != null && object.etag().equals(this.ifMatch);
		}
		return this.ifNoneMatch == null || object == null;
	}

}
