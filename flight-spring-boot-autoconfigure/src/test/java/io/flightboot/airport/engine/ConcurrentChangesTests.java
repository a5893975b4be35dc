package io.flightboot.airport.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.NewTable;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for several threads that use a catalog at once.
 */
class ConcurrentChangesTests {

	private static final int ROUNDS = 15;

	private final TestCatalog test = new TestCatalog();

	private final ExecutorService threads = Executors.newFixedThreadPool(3);

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.test.close();
	}

	private void together(List<Callable<Void>> tasks) throws Exception {
		CyclicBarrier start = new CyclicBarrier(tasks.size());
		List<Future<Void>> futures = new ArrayList<>();
		for (Callable<Void> task : tasks) {
			futures.add(this.threads.submit(() -> {
				start.await();
				return task.call();
			}));
		}
		for (Future<Void> future : futures) {
			future.get();
		}
	}

	@Test
	void insertsOfTwoAreAllThereAndWhoReadsSeesWholeStatements() throws Exception {
		this.test.create("t", TestCatalog.ID, TestCatalog.NAME);
		Callable<Void> insert = () -> {
			for (int i = 0; i < ROUNDS; i++) {
				this.test.insert("t", List.of(i, "a"), List.of(i, "b"));
			}
			return null;
		};
		together(List.of(insert, insert, () -> {
			for (int i = 0; i < ROUNDS; i++) {
				assertThat(this.test.rows("t").size() % 2).isZero();
			}
			return null;
		}));
		List<List<Object>> rows = this.test.rows("t");
		assertThat(rows).hasSize(4 * ROUNDS);
		for (int i = 0; i < rows.size(); i++) {
			assertThat(rows.get(i).get(2)).isEqualTo((long) i);
		}
		assertThat(this.test.at("t", 2 * ROUNDS)).isEqualTo(rows);
		assertThat(this.test.at("t", ROUNDS)).isEqualTo(rows.subList(0, 2 * ROUNDS));
	}

	@Test
	void ofTwoWithTheSameKeyOneIsRefused() throws Exception {
		this.test.create(new NewTable("t", new Schema(List.of(TestCatalog.ID, TestCatalog.NAME)), List.of("id"),
				List.of(), List.of(), List.of()));
		List<Integer> refused = Collections.synchronizedList(new ArrayList<>());
		Callable<Void> insert = () -> {
			for (int i = 0; i < ROUNDS; i++) {
				try {
					this.test.insert("t", List.of(i, "x"));
				}
				catch (AirportException ex) {
					assertThat(ex.kind()).isEqualTo(AirportException.Kind.CONSTRAINT);
					refused.add(i);
				}
			}
			return null;
		};
		together(List.of(insert, insert));
		assertThat(this.test.rows("t")).extracting((row) -> row.get(0)).doesNotHaveDuplicates().hasSize(ROUNDS);
		assertThat(refused).hasSize(ROUNDS);
	}

	@Test
	void noUpdateIsLostUnseen() throws Exception {
		this.test.create("t", TestCatalog.ID);
		this.test.insert("t", List.of(0));
		List<Integer> done = Collections.synchronizedList(new ArrayList<>());
		Callable<Void> count = () -> {
			for (int i = 0; i < ROUNDS; i++) {
				// The statement begins before it reads, as DuckDB does it
				try (CountingUpdate update = new CountingUpdate(this.test)) {
					update.run();
					done.add(i);
				}
				catch (AirportException ex) {
					assertThat(ex).hasMessageContaining("Run the statement again");
				}
			}
			return null;
		};
		together(List.of(count, count));
		assertThat(this.test.rows("t")).containsExactly(List.of(done.size(), 0L));
	}

}
