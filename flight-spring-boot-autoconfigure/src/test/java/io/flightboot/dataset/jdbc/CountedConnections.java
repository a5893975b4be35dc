package io.flightboot.dataset.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts connections that have not been given back.
 */
final class CountedConnections extends DelegatingDataSource {

	private final AtomicInteger open = new AtomicInteger();

	private volatile @Nullable SQLException failure;

	CountedConnections(DataSource dataSource) {
		super(dataSource);
	}

	int open() {
		return this.open.get();
	}

	/**
	 * Give no connections any more.
	 */
	void fail(@Nullable SQLException failure) {
		this.failure = failure;
	}

	@Override
	public Connection getConnection() throws SQLException {
		if (this.failure != null) {
			throw this.failure;
		}
		Connection connection = super.getConnection();
		this.open.incrementAndGet();
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("close")) {
						// It must be as it was
						assert connection.isClosed() || connection.getAutoCommit();
						this.open.decrementAndGet();
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
