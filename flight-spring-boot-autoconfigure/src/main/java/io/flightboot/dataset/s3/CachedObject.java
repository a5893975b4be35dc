package io.flightboot.dataset.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * An object on the disk, or on its way. Pins are counted under the lock of the cache.
 */
final class CachedObject {

	private static final int BLOCK = 1 << 16;

	private static final Log logger = LogFactory.getLog(CachedObject.class);

	private final String id;

	private final Path file;

	private final long size;

	private final CompletableFuture<Boolean> fetched = new CompletableFuture<>();

	private int pins;

	CachedObject(String id, Path file, long size) {
		this.id = id;
		this.file = file;
		this.size = size;
	}

	String id() {
		return this.id;
	}

	Path file() {
		return this.file;
	}

	long size() {
		return this.size;
	}

	void pin() {
		this.pins++;
	}

	void unpin() {
		this.pins--;
	}

	boolean isPinned() {
		return this.pins > 0;
	}

	/**
	 * Return whether it was fetched, once that is known.
	 */
	Future<Boolean> fetched() {
		return this.fetched;
	}

	/**
	 * Tell who waits what has become of it.
	 */
	void settle(boolean done) {
		this.fetched.complete(done);
	}

	/**
	 * Bring the object here, and no more than its listing told.
	 */
	void fetch(S3Bucket bucket, StoredObject object, Patience patience) throws IOException {
		Path part = this.file.resolveSibling(this.id + ".part");
		boolean done = false;
		try {
			copy(bucket.open(object), part, patience);
			Files.move(part, this.file);
			done = true;
		}
		finally {
			if (!done) {
				delete(part);
			}
		}
	}

	private void copy(ResponseInputStream<?> content, Path part, Patience patience) throws IOException {
		boolean done = false;
		try (OutputStream out = Files.newOutputStream(part)) {
			byte[] block = new byte[BLOCK];
			long left = this.size;
			for (int read = content.read(block); read >= 0; read = content.read(block)) {
				patience.check();
				left -= read;
				if (left < 0) {
					break;
				}
				out.write(block, 0, read);
			}
			if (left != 0) {
				throw new IOException("The object has " + ((left < 0) ? "more" : "fewer") + " bytes than " + this.size);
			}
			done = true;
		}
		finally {
			if (done) {
				content.close();
			}
			else {
				// To close it would read the rest
				content.abort();
			}
		}
	}

	/**
	 * Remove it from the disk.
	 */
	void delete() {
		delete(this.file);
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			logger.warn("A file of the cache can't be deleted", ex);
		}
	}

}
