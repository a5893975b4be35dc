package io.flightboot.dataset.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.dataset.DatasetTarget;
import io.flightboot.dataset.DatasetUpload;
import io.flightboot.dataset.UploadLimits;
import io.flightboot.dataset.UploadMode;
import io.flightboot.dataset.file.LocalWriter;
import io.flightboot.dataset.file.UploadColumns;
import io.flightboot.dataset.file.UploadErrors;
import io.flightboot.dataset.file.UploadFile;
import io.flightboot.dataset.file.UploadFormat;
import io.flightboot.expression.ColumnReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An object or folder below a prefix as the target of uploads, whether or not it is
 * there. An upload becomes a file beside the cache first, so that the store gets complete
 * objects only.
 */
final class S3Target implements DatasetTarget {

	/** For objects that other servers change as well: one, and one more. */
	private static final int ATTEMPTS = 2;

	private final String route;

	private final String name;

	private final S3Prefix source;

	private final @Nullable LocalWriter writer;

	/**
	 * Create a target.
	 * @param name key of the object or name of the folder, empty for all below the prefix
	 * @param writer writes files beside the cache, or {@code null} if nobody may
	 */
	S3Target(String route, String name, S3Prefix source, @Nullable LocalWriter writer) {
		this.route = route;
		this.name = name;
		this.source = source;
		this.writer = writer;
	}

	@Override
	public String route() {
		return this.route;
	}

	@Override
	public UploadLimits limits() {
		if (this.writer == null) {
			return UploadLimits.NONE;
		}
		UploadLimits limits = this.writer.limits();
		return new UploadLimits(Math.min(limits.bytes(), this.source.cache().maxSize()), limits.rows(),
				limits.rewritten());
	}

	@Override
	public void write(DatasetUpload upload) {
		LocalWriter own = writer();
		LocalWriter.checkLength(this.name);
		try (UploadFile file = own.begin(upload, Math.min(limits().bytes(), this.source.maxObjectSize()))) {
			this.source.refresh();
			S3Dataset before = this.source.dataset(this.route, this.name);
			if (this.name.isEmpty() || (before != null && before.isFolder())) {
				writeFolder(own, file, before, upload);
			}
			else {
				writeObject(own, file, before, upload);
			}
		}
		catch (SdkException ex) {
			throw S3Errors.explainChange(this.route, ex);
		}
		catch (IOException | SQLException | RuntimeException ex) {
			throw UploadErrors.explain(this.route, ex);
		}
	}

	private LocalWriter writer() {
		if (this.writer == null) {
			throw new FlightException(FlightErrorCode.FORBIDDEN, "Dataset '" + this.route + "' is read-only");
		}
		return this.writer;
	}

	private void writeObject(LocalWriter own, UploadFile file, @Nullable S3Dataset before, DatasetUpload upload)
			throws IOException, SQLException {
		UploadFormat format = own.format(this.route, UploadFormat.of(this.name));
		if (before != null && upload.mode() == UploadMode.CREATE) {
			throw alreadyExists();
		}
		boolean appends = before != null && upload.mode() == UploadMode.APPEND;
		if (appends && format != UploadFormat.PARQUET) {
			throw refused("A single text file can't be appended to. Replace it, or use Parquet or a folder");
		}
		if (appends) {
			own.checkRewritable(this.route, before.objects().get(0).size());
		}
		List<ColumnReference> columns = file.columns();
		if (before != null && (appends || upload.sameSchema())) {
			check(before, columns, format);
		}
		Path written = file.write(this.name, format, List.of());
		switch (upload.mode()) {
			case CREATE -> {
				if (!send(this.name, written, ObjectCondition.ABSENT, upload.call())) {
					throw alreadyExists();
				}
			}
			case REPLACE -> send(this.name, written, ObjectCondition.NONE, upload.call());
			case APPEND -> append(own, file, columns, written, upload.call());
		}
	}

	private void check(S3Dataset before, List<ColumnReference> columns, UploadFormat format) {
		UploadColumns.check(this.route, before.info().columns(), columns, format == UploadFormat.PARQUET);
	}

	/**
	 * Send the old rows and the new ones as a new object. Only this keeps others waiting,
	 * and no client can make it longer than the limit of such objects.
	 */
	private void append(LocalWriter own, UploadFile file, List<ColumnReference> columns, Path written, FlightCall call)
			throws IOException, SQLException {
		own.locked(this.route, call, () -> {
			for (int i = 0; i < ATTEMPTS; i++) {
				StoredObject before = this.source.bucket().find(this.name);
				boolean sent = (before != null) ? append(own, file, columns, written, before, call)
						: send(this.name, written, ObjectCondition.ABSENT, call);
				if (sent) {
					return true;
				}
			}
			throw new FlightException(FlightErrorCode.FAILED,
					"Dataset '" + this.route + "' was changed by others at the same time. Try again",
					RetryHint.here(null), null);
		});
	}

	private boolean append(LocalWriter own, UploadFile file, List<ColumnReference> columns, Path written,
			StoredObject before, FlightCall call) throws IOException, SQLException {
		own.checkRewritable(this.route, before.size());
		S3Dataset dataset = this.source.object(this.route, before);
		check(dataset, columns, UploadFormat.PARQUET);
		Path merged;
		try (ObjectCache.Lease lease = dataset.lease(call::checkNotCancelled)) {
			merged = file.merge(dataset.path(lease), written);
		}
		return send(this.name, merged, ObjectCondition.is(before), call);
	}

	/**
	 * Make a new object in a folder, or below the prefix if that is a dataset.
	 */
	private void writeFolder(LocalWriter own, UploadFile file, @Nullable S3Dataset before, DatasetUpload upload)
			throws IOException, SQLException {
		if (before != null && upload.mode() == UploadMode.CREATE) {
			throw alreadyExists();
		}
		if (upload.mode() == UploadMode.REPLACE) {
			throw refused("Dataset '" + this.route + "' is a folder. Append to it, or drop it first");
		}
		UploadFormat format = own.format(this.route,
				(before != null) ? UploadFormat.of(before.objects().get(0).key()) : UploadFormat.PARQUET);
		List<ColumnReference> columns = file.columns();
		List<String> order = List.of();
		if (before != null) {
			if (before.hasFolders()) {
				throw refused("Dataset '" + this.route + "' has folders in it, and can't be appended to");
			}
			check(before, columns, format);
			order = before.info().columns().stream().map(ColumnReference::name).toList();
		}
		String part = "part-" + UUID.randomUUID() + format.ending();
		send(this.name.isEmpty() ? part : this.name + "/" + part, file.write(part, format, order), ObjectCondition.NONE,
				upload.call());
	}

	private boolean send(String key, Path file, ObjectCondition condition, FlightCall call) throws IOException {
		// Nobody could read it
		this.source.checkSize(this.route, Files.size(file));
		try {
			return this.source.bucket().send(key, file, condition, call);
		}
		finally {
			this.source.refresh();
		}
	}

	@Override
	public boolean drop(FlightCall call) {
		LocalWriter own = writer();
		LocalWriter.checkLength(this.name);
		if (this.name.isEmpty()) {
			throw refused("Dataset '" + this.route + "' is a prefix of the configuration, and can't be dropped");
		}
		try {
			return own.locked(this.route, call, this::drop);
		}
		catch (SdkException ex) {
			throw S3Errors.explainChange(this.route, ex);
		}
		catch (IOException | SQLException | RuntimeException ex) {
			throw UploadErrors.explain(this.route, ex);
		}
	}

	private boolean drop() {
		this.source.refresh();
		S3Dataset before = this.source.dataset(this.route, this.name);
		if (before == null) {
			return false;
		}
		List<StoredObject> objects = before.isFolder() ? this.source.bucket().list(this.name + "/") : before.objects();
		boolean all;
		try {
			all = this.source.bucket().delete(objects);
		}
		finally {
			this.source.refresh();
		}
		if (!all) {
			throw new FlightException(FlightErrorCode.FAILED,
					"The store kept objects of dataset '" + this.route + "'. Try again", RetryHint.here(null), null);
		}
		return true;
	}

	private FlightException alreadyExists() {
		return new FlightException(FlightErrorCode.ALREADY_EXISTS, "Dataset '" + this.route + "' is already there");
	}

	private static FlightException refused(String message) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT, message);
	}

}
