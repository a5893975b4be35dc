package io.flightboot.dataset.file;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where files are before they are datasets, and what becomes of those that stay behind.
 */
class LocalWorkspaceTests {

	@TempDir
	Path root;

	private LocalWorkspace workspace;

	private LocalWorkspace workspace() {
		this.workspace = new LocalWorkspace(this.root);
		return this.workspace;
	}

	@AfterEach
	void close() {
		this.workspace.close();
	}

	private List<Path> entries() throws Exception {
		try (Stream<Path> entries = Files.list(this.root)) {
			return entries.toList();
		}
	}

	@Test
	void isMadeWhenItIsNeededAndGoesWithItsOwner() throws Exception {
		workspace();
		assertThat(entries()).isEmpty();
		Path file;
		try (LocalWorkspace.Work work = this.workspace.create(); LocalWorkspace.Work other = this.workspace.create()) {
			assertThat(work.directory()).isNotEqualTo(other.directory()).exists();
			file = Files.writeString(work.file("a.parquet"), "text");
		}
		assertThat(file).doesNotExist();
		assertThat(entries()).hasSize(1);
		this.workspace.close();
		assertThat(entries()).isEmpty();
	}

	@Test
	void isMadeAnewIfSomebodyRemovedIt() throws Exception {
		workspace();
		try (LocalWorkspace.Work work = this.workspace.create()) {
			FileSystemUtils.deleteRecursively(work.directory().getParent());
		}
		try (LocalWorkspace.Work work = this.workspace.create()) {
			assertThat(work.directory()).isDirectory();
		}
		assertThat(entries()).hasSize(1);
	}

	@Test
	void removesWhatNobodyHolds() throws Exception {
		Path left = Files.createDirectories(this.root.resolve(".flight-1-1-abandoned/7"));
		Files.writeString(left.resolve("half.parquet"), "half");
		Files.writeString(left.resolveSibling("lock"), "");
		Files.createDirectories(this.root.resolve(".flight-1-1-without-a-lock"));
		Files.createDirectories(this.root.resolve(".other"));
		Files.writeString(this.root.resolve(".flight-file"), "a file of somebody else's");
		workspace().removeLeftovers();
		assertThat(entries()).extracting((path) -> path.getFileName().toString())
			.containsExactlyInAnyOrder(".other", ".flight-file");
	}

	@Test
	void leavesWhatThisProcessHolds() throws Exception {
		try (LocalWorkspace first = new LocalWorkspace(this.root); LocalWorkspace.Work work = first.create()) {
			workspace().removeLeftovers();
			assertThat(work.directory()).exists();
			// Our own lock is still ours
			try (FileChannel lock = FileChannel.open(work.directory().resolveSibling("lock"),
					StandardOpenOption.WRITE)) {
				Assertions.assertThatExceptionOfType(OverlappingFileLockException.class).isThrownBy(() -> {
					try (FileLock taken = lock.tryLock()) {
						assertThat(taken).isNull();
					}
				});
			}
		}
	}

}
