package io.flightboot.autoconfigure.dataset;

import java.util.EnumSet;
import java.util.Set;

import io.flightboot.dataset.file.UploadFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Configuration of a place that may be written to.
 *
 * @since 0.1.0
 */
public abstract class DatasetUploadProperties {

	/**
	 * Whether uploads may make, replace and drop datasets.
	 */
	private boolean writable;

	/**
	 * Maximum of what one upload may bring, as it is in memory. Unlimited if not set.
	 */
	private @Nullable DataSize maxUploadSize;

	/**
	 * Most rows that one upload may bring. Unlimited if not set.
	 */
	private @Nullable Long maxUploadRows;

	/**
	 * Maximum size of a single Parquet file that rows may be added to, because all of it
	 * is written anew. Folders get new files.
	 */
	private DataSize maxAppendSize = DataSize.ofGigabytes(1);

	/**
	 * Formats that uploads may have.
	 */
	private Set<UploadFormat> uploadFormats = EnumSet.allOf(UploadFormat.class);

	public boolean isWritable() {
		return this.writable;
	}

	public void setWritable(boolean writable) {
		this.writable = writable;
	}

	public @Nullable DataSize getMaxUploadSize() {
		return this.maxUploadSize;
	}

	public void setMaxUploadSize(@Nullable DataSize maxUploadSize) {
		this.maxUploadSize = maxUploadSize;
	}

	public @Nullable Long getMaxUploadRows() {
		return this.maxUploadRows;
	}

	public void setMaxUploadRows(@Nullable Long maxUploadRows) {
		this.maxUploadRows = maxUploadRows;
	}

	public DataSize getMaxAppendSize() {
		return this.maxAppendSize;
	}

	public void setMaxAppendSize(DataSize maxAppendSize) {
		this.maxAppendSize = maxAppendSize;
	}

	public Set<UploadFormat> getUploadFormats() {
		return this.uploadFormats;
	}

	public void setUploadFormats(Set<UploadFormat> uploadFormats) {
		this.uploadFormats = uploadFormats;
	}

}
