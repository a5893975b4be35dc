package io.flightboot.autoconfigure.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.dataset.file.FileOverride;
import org.jspecify.annotations.Nullable;

/**
 * How some text files of a directory are to be read.
 *
 * @since 0.1.0
 */
public class DatasetOverrideProperties {

	/**
	 * Pattern of the files it is about, by their path within the directory or, without a
	 * slash, by name.
	 */
	private String files = "*";

	/**
	 * Types of columns by name, such as DECIMAL(10, 2).
	 */
	private Map<String, String> columns = new LinkedHashMap<>();

	/**
	 * What stands between values. Found out if not set.
	 */
	private @Nullable String delimiter;

	/**
	 * What stands around values. Found out if not set.
	 */
	private @Nullable String quote;

	/**
	 * What stands before a quote within a value. Found out if not set.
	 */
	private @Nullable String escape;

	/**
	 * What lines that say nothing begin with. Found out if not set.
	 */
	private @Nullable String comment;

	/**
	 * Whether the first line has the names of columns. Found out if not set.
	 */
	private @Nullable Boolean header;

	/**
	 * Lines before that one. Found out if not set.
	 */
	private @Nullable Integer skip;

	/**
	 * Texts that are no value, beside the empty one.
	 */
	private List<String> nullText = new ArrayList<>();

	/**
	 * Form of dates, such as %d.%m.%Y. Found out if not set.
	 */
	private @Nullable String dateFormat;

	/**
	 * Form of timestamps. Found out if not set.
	 */
	private @Nullable String timestampFormat;

	/**
	 * Point or comma of decimals. A point if not set.
	 */
	private @Nullable String decimalSeparator;

	/**
	 * Encoding: utf-8, utf-16 or latin-1. UTF-8 if not set.
	 */
	private @Nullable String encoding;

	public String getFiles() {
		return this.files;
	}

	public void setFiles(String files) {
		this.files = files;
	}

	public Map<String, String> getColumns() {
		return this.columns;
	}

	public void setColumns(Map<String, String> columns) {
		this.columns = columns;
	}

	public @Nullable String getDelimiter() {
		return this.delimiter;
	}

	public void setDelimiter(@Nullable String delimiter) {
		this.delimiter = delimiter;
	}

	public @Nullable String getQuote() {
		return this.quote;
	}

	public void setQuote(@Nullable String quote) {
		this.quote = quote;
	}

	public @Nullable String getEscape() {
		return this.escape;
	}

	public void setEscape(@Nullable String escape) {
		this.escape = escape;
	}

	public @Nullable String getComment() {
		return this.comment;
	}

	public void setComment(@Nullable String comment) {
		this.comment = comment;
	}

	public @Nullable Boolean getHeader() {
		return this.header;
	}

	public void setHeader(@Nullable Boolean header) {
		this.header = header;
	}

	public @Nullable Integer getSkip() {
		return this.skip;
	}

	public void setSkip(@Nullable Integer skip) {
		this.skip = skip;
	}

	public List<String> getNullText() {
		return this.nullText;
	}

	public void setNullText(List<String> nullText) {
		this.nullText = nullText;
	}

	public @Nullable String getDateFormat() {
		return this.dateFormat;
	}

	public void setDateFormat(@Nullable String dateFormat) {
		this.dateFormat = dateFormat;
	}

	public @Nullable String getTimestampFormat() {
		return this.timestampFormat;
	}

	public void setTimestampFormat(@Nullable String timestampFormat) {
		this.timestampFormat = timestampFormat;
	}

	public @Nullable String getDecimalSeparator() {
		return this.decimalSeparator;
	}

	public void setDecimalSeparator(@Nullable String decimalSeparator) {
		this.decimalSeparator = decimalSeparator;
	}

	public @Nullable String getEncoding() {
		return this.encoding;
	}

	public void setEncoding(@Nullable String encoding) {
		this.encoding = encoding;
	}

	/**
	 * Return the override.
	 * @throws IllegalArgumentException if it can't be
	 */
	FileOverride toOverride() {
		return new FileOverride(this.files, this.columns, this.delimiter, this.quote, this.escape, this.comment,
				this.header, this.skip, this.nullText, this.dateFormat, this.timestampFormat, this.decimalSeparator,
				this.encoding);
	}

}
