package io.flightboot.dataset.file;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.dataset.DatasetPart;
import io.flightboot.expression.ColumnReference;

/**
 * Divides files: several by file, an Arrow file by batch, a Parquet file by row. What has
 * to be read from its beginning stays whole.
 */
final class FileParts {

	/** The engine's name for the number of a row, by which it leaves out row groups. */
	static final String ROW = "file_row_number";

	/** Our name for the path of the file, by which the engine leaves out files. */
	static final String FILE = "flight_part_file";

	private FileParts() {
	}

	static List<DatasetPart> of(DescribedFiles described, int most) {
		DatasetFiles files = described.files();
		DescribedFiles.Content content = described.content();
		if (files.format() == FileFormat.ARROW) {
			return divide(content.ipc().stream().flatMap((file) -> file.batchRows().stream()).toList(), most,
					files.version());
		}
		if (files.files().size() > 1) {
			return isFree(FILE, content) ? divide(files.sizes(), most, files.version()) : List.of();
		}
		if (files.format() != FileFormat.PARQUET || !isFree(ROW, content)) {
			return List.of();
		}
		long rows = described.info().rows();
		List<DatasetPart> parts = new ArrayList<>();
		for (int i = 0; i < most; i++) {
			parts.add(new DatasetPart(share(rows, i, most), share(rows, i + 1, most), files.version()));
		}
		parts.removeIf((part) -> part.from() == part.to());
		return parts;
	}

	private static long share(long rows, int part, int most) {
		return rows / most * part + rows % most * part / most;
	}

	private static boolean isFree(String name, DescribedFiles.Content content) {
		return content.columns().stream().map(ColumnReference::name).noneMatch(name::equalsIgnoreCase);
	}

	/**
	 * Put neighbours together until there is enough for a part.
	 */
	private static List<DatasetPart> divide(List<? extends Number> sizes, int most, String version) {
		long total = sizes.stream().mapToLong(Number::longValue).sum();
		List<DatasetPart> parts = new ArrayList<>();
		long from = 0;
		long sum = 0;
		for (int i = 0; i < sizes.size(); i++) {
			sum += sizes.get(i).longValue();
			if (i == sizes.size() - 1 || sum >= share(total, parts.size() + 1, most)) {
				parts.add(new DatasetPart(from, i + 1, version));
				from = i + 1;
			}
		}
		return parts;
	}

}
