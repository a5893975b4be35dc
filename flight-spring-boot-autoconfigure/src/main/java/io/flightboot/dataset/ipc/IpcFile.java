package io.flightboot.dataset.ipc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Where the batches of an Arrow IPC file are. Both of its forms are known by their first
 * bytes: the file format with a footer, and the stream format.
 *
 * @param path the file
 * @param size its size
 * @param modified when it was changed
 * @param schema the schema as it stands there: a column with a dictionary has the type of
 * its values
 * @param blocks batches and dictionaries, in their order
 * @since 0.1.0
 */
public record IpcFile(Path path, long size, FileTime modified, Schema schema, List<Block> blocks) {

	public IpcFile {
		blocks = List.copyOf(blocks);
	}

	/**
	 * Look at a file. Only what describes its batches is read.
	 * @throws IpcFormatException if it is no such file, or a broken one
	 */
	public static IpcFile read(Path path) throws IOException {
		FileTime modified = Files.getLastModifiedTime(path);
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			IpcMessages messages = new IpcMessages(channel, path);
			IpcScanner scanner = new IpcScanner(messages);
			Schema schema = scanner.schema();
			return new IpcFile(path, messages.size(), modified, schema, scanner.blocks());
		}
	}

	/**
	 * Return the rows of all batches.
	 */
	public long rows() {
		return this.blocks.stream().mapToLong(Block::rows).sum();
	}

	/**
	 * Return the rows of each batch.
	 */
	public List<Integer> batchRows() {
		return this.blocks.stream().filter(Block::isBatch).map(Block::rows).toList();
	}

	boolean isUnchanged() throws IOException {
		BasicFileAttributes now = Files.readAttributes(this.path, BasicFileAttributes.class);
		return now.size() == this.size && now.lastModifiedTime().equals(this.modified);
	}

	/**
	 * A message.
	 *
	 * @param position where it begins in the file
	 * @param rows rows of a batch
	 * @param isBatch whether it is a batch, and not a dictionary
	 */
	public record Block(long position, int rows, boolean isBatch) {
	}

}
