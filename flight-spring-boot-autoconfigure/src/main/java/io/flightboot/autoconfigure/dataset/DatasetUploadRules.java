package io.flightboot.autoconfigure.dataset;

import java.util.Set;

import io.flightboot.dataset.UploadLimits;
import io.flightboot.dataset.file.UploadFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * What may be written to a place.
 *
 * @param limits how much one upload may bring
 * @param formats its formats
 */
record DatasetUploadRules(UploadLimits limits, Set<UploadFormat> formats) {

	/**
	 * Return what the configuration allows, checked.
	 * @return the rules, or {@code null} if nothing may be written
	 */
	static @Nullable DatasetUploadRules of(DatasetUploadProperties properties, String property) {
		if (!properties.isWritable()) {
			return null;
		}
		if (properties.getUploadFormats().isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(property + ".upload-formats",
					properties.getUploadFormats(),
					"Uploads need a format. Leave it out for all, or leave the datasets read-only.");
		}
		DataSize size = properties.getMaxUploadSize();
		Long rows = properties.getMaxUploadRows();
		if (size != null && size.toBytes() <= 0) {
			throw new InvalidConfigurationPropertyValueException(property + ".max-upload-size", size,
					"The size must be positive.");
		}
		if (rows != null && rows <= 0) {
			throw new InvalidConfigurationPropertyValueException(property + ".max-upload-rows", rows,
					"The number must be positive.");
		}
		DataSize appended = properties.getMaxAppendSize();
		if (appended.toBytes() <= 0) {
			throw new InvalidConfigurationPropertyValueException(property + ".max-append-size", appended,
					"The size must be positive.");
		}
		return new DatasetUploadRules(new UploadLimits((size != null) ? size.toBytes() : Long.MAX_VALUE,
				(rows != null) ? rows : Long.MAX_VALUE, appended.toBytes()), properties.getUploadFormats());
	}

}
