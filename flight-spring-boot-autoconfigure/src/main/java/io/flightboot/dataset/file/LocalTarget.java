package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
import io.flightboot.expression.ColumnReference;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder of a directory as the target of uploads, whether or not it is there.
 */
final class LocalTarget implements DatasetTarget {

	/** For files that other processes change as well. */
	private static final int ATTEMPTS = 5;

	private final String route;

	private final Path path;

	private final boolean root;

	private final LocalCatalog catalog;

	private final @Nullable LocalWriter writer;

	/**
	 * Create a target.
	 * @param root whether it is the directory itself
	 * @param writer writes there, or {@code null} if nobody may
	 */
	LocalTarget(String route, Path path, boolean root, LocalCatalog catalog, @Nullable LocalWriter writer) {
		this.route = route;
		this.path = path;
		this.root = root;
		this.catalog = catalog;
		this.writer = writer;
	}

	@Override
	public String route() {
		return this.route;
	}

	@Override
	public UploadLimits limits() {
		return (this.writer != null) ? this.writer.limits() : UploadLimits.NONE;
	}

	@Override
	public void write(DatasetUpload upload) {
		LocalWriter own = writer();
		checkName();
		try (UploadFile file = own.begin(upload, own.limits().bytes())) {
			if (Files.isDirectory(this.path, LinkOption.NOFOLLOW_LINKS)) {
				writeFolder(own, file, upload);
			}
			else {
				writeFile(own, file, upload);
			}
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

	/**
	 * Refuse what the name can't be used for. A link would lead elsewhere, or be replaced
	 * where its target is meant.
	 */
	private void checkName() {
		LocalWriter.checkLength(this.path.getFileName().toString());
		if (!this.root && Files.isSymbolicLink(this.path)) {
			throw refused("Dataset '" + this.route + "' is a link, which can't be written to");
		}
	}

	private void writeFile(LocalWriter own, UploadFile file, DatasetUpload upload) throws IOException, SQLException {
		String name = this.path.getFileName().toString();
		UploadFormat format = own.format(this.route, UploadFormat.of(name));
		boolean exists = Files.exists(this.path, LinkOption.NOFOLLOW_LINKS);
		if (exists && upload.mode() == UploadMode.CREATE) {
			throw alreadyExists();
		}
		boolean appends = exists && upload.mode() == UploadMode.APPEND;
		if (appends && format != UploadFormat.PARQUET) {
			throw refused("A single text file can't be appended to. Replace it, or use Parquet or a folder");
		}
		if (appends) {
			own.checkRewritable(this.route, Files.size(this.path));
		}
		List<ColumnReference> columns = file.columns();
		if (appends || (exists && upload.sameSchema())) {
			UploadColumns.check(this.route, this.catalog.describe(this.route, this.path).info().columns(), columns,
					format == UploadFormat.PARQUET);
		}
		Path written = file.write(name, format, List.of());
		switch (upload.mode()) {
			case CREATE -> create(own, written, upload.call());
			case REPLACE -> own.replace(written, this.path, upload.call());
			case APPEND -> append(own, file, written, upload.call());
		}
	}

	private void create(LocalWriter own, Path written, FlightCall call) throws IOException, SQLException {
		if (!own.create(written, this.path, call)) {
			throw alreadyExists();
		}
	}

	/**
	 * Write the old rows and the new ones to a new file. Only this keeps others waiting,
	 * and no client can make it longer than the limit of such files.
	 */
	private void append(LocalWriter own, UploadFile file, Path written, FlightCall call)
			throws IOException, SQLException {
		if (own.create(written, this.path, call)) {
			return;
		}
		own.locked(this.path, call, () -> {
			for (int i = 0; i < ATTEMPTS; i++) {
				DatasetFiles.Entry before = DatasetFiles.entry(this.path);
				own.checkRewritable(this.route, before.size());
				Path merged = file.merge(this.path, written);
				// Another process may write too
				if (before.equals(DatasetFiles.entry(this.path))) {
					own.replace(merged, this.path, call);
					return true;
				}
			}
			throw new FlightException(FlightErrorCode.FAILED, "Dataset '" + this.route + "' changes all the time",
					RetryHint.here(null), null);
		});
	}

	/**
	 * Make a new file in a folder, or in the directory if that is a dataset.
	 */
	private void writeFolder(LocalWriter own, UploadFile file, DatasetUpload upload) throws IOException, SQLException {
		DatasetFiles files = this.catalog.files(this.route, this.path);
		if (files != null && upload.mode() == UploadMode.CREATE) {
			throw alreadyExists();
		}
		if (upload.mode() == UploadMode.REPLACE) {
			throw refused("Dataset '" + this.route + "' is a folder. Append to it, or drop it first");
		}
		UploadFormat format = (files != null) ? own.format(this.route, UploadFormat.of(files.files().get(0).name()))
				: own.format(this.route, UploadFormat.PARQUET);
		List<ColumnReference> columns = file.columns();
		List<String> order = List.of();
		if (files != null) {
			if (files.files().stream().anyMatch((entry) -> !this.path.equals(entry.path().getParent()))) {
				throw refused("Dataset '" + this.route + "' has folders in it, and can't be appended to");
			}
			List<ColumnReference> known = this.catalog.describe(this.route, this.path).info().columns();
			UploadColumns.check(this.route, known, columns, format == UploadFormat.PARQUET);
			order = known.stream().map(ColumnReference::name).toList();
		}
		String name = "part-" + UUID.randomUUID() + format.ending();
		own.create(file.write(name, format, order), this.path.resolve(name), upload.call());
	}

	@Override
	public boolean drop(FlightCall call) {
		LocalWriter own = writer();
		checkName();
		try {
			return own.locked(this.path, call, () -> drop(own));
		}
		catch (IOException | SQLException | RuntimeException ex) {
			throw UploadErrors.explain(this.route, ex);
		}
	}

	private boolean drop(LocalWriter own) throws IOException {
		if (Files.isDirectory(this.path, LinkOption.NOFOLLOW_LINKS)) {
			return dropFolder(own);
		}
		// Other files are none of a caller's business
		return FileFormat.of(this.path.getFileName().toString()) != null && Files.deleteIfExists(this.path);
	}

	private boolean dropFolder(LocalWriter own) throws IOException {
		if (this.root) {
			throw refused("Dataset '" + this.route + "' is a directory of the configuration, and can't be dropped");
		}
		if (!isDataset()) {
			return false;
		}
		// All of it goes at once
		try (LocalWorkspace.Work work = own.workspace().create()) {
			own.move(this.path, work.file("dropped"));
		}
		return true;
	}

	private boolean isDataset() {
		try {
			return this.catalog.files(this.route, this.path) != null;
		}
		catch (FlightException ex) {
			// A broken one
			return true;
		}
	}

	private FlightException alreadyExists() {
		return new FlightException(FlightErrorCode.ALREADY_EXISTS, "Dataset '" + this.route + "' is already there");
	}

	private static FlightException refused(String message) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT, message);
	}

}
