package io.flightboot.loopback;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import io.flightboot.account.jdbc.PostgresServer;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two servers that share a store of buckets: together they admit what one alone would.
 */
@Timeout(180)
class SharedRateTests {

	@RegisterExtension
	static final PostgresServer POSTGRES = new PostgresServer();

	private final List<LoopbackApplication> servers = new ArrayList<>();

	private final List<HeaderCalls> calls = new ArrayList<>();

	@BeforeAll
	static void createTable() {
		JdbcClient.create(POSTGRES.dataSource())
			.sql("CREATE TABLE IF NOT EXISTS rate_bucket"
					+ " (id VARCHAR(255) PRIMARY KEY, state BYTEA, expires_at BIGINT)")
			.update();
	}

	@BeforeEach
	void forget() {
		JdbcClient.create(POSTGRES.dataSource()).sql("DELETE FROM rate_bucket").update();
	}

	@AfterEach
	void stop() throws Exception {
		this.calls.forEach(HeaderCalls::close);
		for (LoopbackApplication server : this.servers) {
			server.verifyFree();
			server.close();
		}
	}

	@Test
	void replicasAdmitTheRateInSum() throws Exception {
		start(2, "flight.limits.rate.per-caller.requests.amount=10",
				"flight.limits.rate.per-caller.requests.period=1h");
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Future<Integer>> admitted = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				HeaderCalls replica = this.calls.get(i % 2);
				admitted.add(threads.submit(() -> admitted(replica, 8)));
			}
			int sum = 0;
			for (Future<Integer> each : admitted) {
				sum += each.get();
			}
			assertThat(sum).isEqualTo(10);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void limitOfARouteIsSharedToo() throws Exception {
		start(2, "flight.limits.rate.routes[0].pattern=hello", "flight.limits.rate.routes[0].total.requests.amount=3",
				"flight.limits.rate.routes[0].total.requests.period=1h");
		assertThat(admitted(this.calls.get(0), 2)).isEqualTo(2);
		assertThat(admitted(this.calls.get(1), 2)).isEqualTo(1);
	}

	@Test
	void withoutSharedStoreEachAdmitsTheRate() throws Exception {
		startAlone(2, "flight.limits.rate.per-caller.requests.amount=3",
				"flight.limits.rate.per-caller.requests.period=1h");
		assertThat(admitted(this.calls.get(0), 5)).isEqualTo(3);
		assertThat(admitted(this.calls.get(1), 5)).isEqualTo(3);
	}

	@Test
	void withoutItsStoreAServerLimitsForItself() throws Exception {
		start(1, "flight.limits.rate.per-caller.requests.amount=3", "flight.limits.rate.per-caller.requests.period=1h",
				"test.table=no_such_table");
		assertThat(admitted(this.calls.get(0), 6)).isEqualTo(3);
	}

	@Test
	void withoutItsStoreAServerMayRefuseAll() throws Exception {
		start(1, "flight.limits.rate.per-caller.requests.amount=3", "flight.limits.rate.per-caller.requests.period=1h",
				"flight.limits.rate.shared.on-failure=refuse", "test.table=no_such_table");
		assertThat(admitted(this.calls.get(0), 6)).isZero();
	}

	@Test
	void callsThatWaitForTheStoreKeepNoOthersWaiting() throws Exception {
		start(1, "flight.limits.rate.routes[0].pattern=hello", "flight.limits.rate.routes[0].total.requests.amount=3",
				"flight.limits.rate.routes[0].total.requests.period=1h");
		assertThat(admitted(this.calls.get(0), 1)).isEqualTo(1);
		CompletableFuture<Integer> waiting;
		try (Connection lock = POSTGRES.dataSource().getConnection()) {
			lock.setAutoCommit(false);
			lock.createStatement().execute("SELECT * FROM rate_bucket FOR UPDATE");
			waiting = CompletableFuture.supplyAsync(() -> admitted(this.calls.get(0), 1));
			assertThat(this.calls.get(0).action("other", new Metadata())).isEqualTo("admitted");
			assertThat(waiting).isNotDone();
			lock.rollback();
		}
		assertThat(waiting).succeedsWithin(LoopbackApplication.PATIENCE).isEqualTo(1);
	}

	private void start(int count, String... properties) throws Exception {
		try (Connection connection = POSTGRES.dataSource().getConnection()) {
			start(new Class<?>[] { Actions.class, Store.class }, count, "test.url=" + connection.getMetaData().getURL(),
					"test.user=" + connection.getMetaData().getUserName(), properties);
		}
	}

	private void startAlone(int count, String... properties) {
		start(new Class<?>[] { Actions.class }, count, "test.alone=true", "test.alone=true", properties);
	}

	private void start(Class<?>[] sources, int count, String url, String user, String... properties) {
		for (int i = 0; i < count; i++) {
			LoopbackApplication server = LoopbackApplication.serving(sources)
				// As long as it takes: what is counted is what the store says
				.with("flight.limits.rate.shared.timeout=60s", "flight.limits.rate.timeout=60s", url, user)
				.with(properties)
				.start();
			this.servers.add(server);
			this.calls.add(new HeaderCalls(server.port()));
		}
	}

	private static int admitted(HeaderCalls calls, int count) {
		int admitted = 0;
		for (int i = 0; i < count; i++) {
			try {
				calls.action("hello", new Metadata());
				admitted++;
			}
			catch (StatusRuntimeException ex) {
				assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
			}
		}
		return admitted;
	}

	@FlightService
	static class Actions {

		@FlightAction
		String hello() {
			return "admitted";
		}

		@FlightAction
		String other() {
			return "admitted";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Store {

		@Bean
		ProxyManager<String> buckets(@Value("${test.url}") String url, @Value("${test.user}") String user,
				@Value("${test.table:rate_bucket}") String table) {
			return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource(url, user))
				.primaryKeyMapper(PrimaryKeyMapper.STRING)
				.table(table)
				.build();
		}

		private static DataSource dataSource(String url, String user) {
			PGSimpleDataSource dataSource = new PGSimpleDataSource();
			dataSource.setUrl(url);
			dataSource.setUser(user);
			return dataSource;
		}

	}

}
