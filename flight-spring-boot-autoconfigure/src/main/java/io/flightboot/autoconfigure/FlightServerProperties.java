package io.flightboot.autoconfigure;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.flightboot.server.ClientAuthentication;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of the Flight server.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.server")
public class FlightServerProperties {

	/**
	 * Whether to start a Flight server.
	 */
	private boolean enabled = true;

	/**
	 * Network address to which the server binds. Loopback if not set.
	 */
	private InetAddress address = InetAddress.getLoopbackAddress();

	/**
	 * Port to which the server binds. A random free one if 0.
	 */
	private int port = 8815;

	/**
	 * File of a unix domain socket to listen at, instead of address and port.
	 */
	private @Nullable Path path;

	private final Ssl ssl = new Ssl();

	private final Shutdown shutdown = new Shutdown();

	private final Inbound inbound = new Inbound();

	private final Keepalive keepalive = new Keepalive();

	private final Connection connection = new Connection();

	private final Advertised advertised = new Advertised();

	private final Reflection reflection = new Reflection();

	private final Netty netty = new Netty();

	private final Services services = new Services();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public InetAddress getAddress() {
		return this.address;
	}

	public void setAddress(InetAddress address) {
		this.address = address;
	}

	public int getPort() {
		return this.port;
	}

	public void setPort(int port) {
		this.port = port;
	}

	public @Nullable Path getPath() {
		return this.path;
	}

	public void setPath(@Nullable Path path) {
		this.path = path;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	public Shutdown getShutdown() {
		return this.shutdown;
	}

	public Inbound getInbound() {
		return this.inbound;
	}

	public Keepalive getKeepalive() {
		return this.keepalive;
	}

	public Connection getConnection() {
		return this.connection;
	}

	public Advertised getAdvertised() {
		return this.advertised;
	}

	public Reflection getReflection() {
		return this.reflection;
	}

	public Netty getNetty() {
		return this.netty;
	}

	public Services getServices() {
		return this.services;
	}

	/**
	 * TLS.
	 */
	public static class Ssl {

		/**
		 * Whether to encrypt connections. Enabled by a bundle unless set.
		 */
		private @Nullable Boolean enabled;

		/**
		 * SSL bundle with the key and certificates of the server.
		 */
		private @Nullable String bundle;

		/**
		 * Whether clients show a certificate. "need" requires a bundle with a trust
		 * store.
		 */
		private ClientAuthentication clientAuth = ClientAuthentication.NONE;

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

		public ClientAuthentication getClientAuth() {
			return this.clientAuth;
		}

		public void setClientAuth(ClientAuthentication clientAuth) {
			this.clientAuth = clientAuth;
		}

	}

	/**
	 * How the server ends.
	 */
	public static class Shutdown {

		/**
		 * Time for which calls are served on while the server says that it is not ready,
		 * so that load balancers turn away before a call is refused.
		 */
		private Duration readinessDelay = Duration.ZERO;

		/**
		 * Time that running calls get to end by themselves before they are cancelled.
		 */
		private Duration gracePeriod = Duration.ofSeconds(30);

		/**
		 * Time for which the port stays open and refuses calls, even if none runs any
		 * more, so that load balancers notice.
		 */
		private Duration linger = Duration.ZERO;

		public Duration getReadinessDelay() {
			return this.readinessDelay;
		}

		public void setReadinessDelay(Duration readinessDelay) {
			this.readinessDelay = readinessDelay;
		}

		public Duration getGracePeriod() {
			return this.gracePeriod;
		}

		public void setGracePeriod(Duration gracePeriod) {
			this.gracePeriod = gracePeriod;
		}

		public Duration getLinger() {
			return this.linger;
		}

		public void setLinger(Duration linger) {
			this.linger = linger;
		}

	}

	/**
	 * What clients may send.
	 */
	public static class Inbound {

		private final Message message = new Message();

		private final Metadata metadata = new Metadata();

		public Message getMessage() {
			return this.message;
		}

		public Metadata getMetadata() {
			return this.metadata;
		}

		/**
		 * Messages.
		 */
		public static class Message {

			/**
			 * Maximum size of a message, hence of a batch in an upload.
			 */
			private DataSize maxSize = DataSize.ofMegabytes(64);

			public DataSize getMaxSize() {
				return this.maxSize;
			}

			public void setMaxSize(DataSize maxSize) {
				this.maxSize = maxSize;
			}

		}

		/**
		 * Headers.
		 */
		public static class Metadata {

			/**
			 * Maximum size of the headers of a call.
			 */
			private DataSize maxSize = DataSize.ofKilobytes(64);

			public DataSize getMaxSize() {
				return this.maxSize;
			}

			public void setMaxSize(DataSize maxSize) {
				this.maxSize = maxSize;
			}

		}

	}

	/**
	 * Pings.
	 */
	public static class Keepalive {

		/**
		 * Time without a sign of life after which the server pings a client.
		 */
		private Duration time = Duration.ofMinutes(2);

		/**
		 * Time that a client gets to answer before its connection is closed.
		 */
		private Duration timeout = Duration.ofSeconds(20);

		private final Permit permit = new Permit();

		public Duration getTime() {
			return this.time;
		}

		public void setTime(Duration time) {
			this.time = time;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public Permit getPermit() {
			return this.permit;
		}

		/**
		 * Pings of clients.
		 */
		public static class Permit {

			/**
			 * Time that clients must leave between their pings. One that does not is
			 * disconnected.
			 */
			private Duration time = Duration.ofMinutes(1);

			/**
			 * Whether clients may ping while they have no call.
			 */
			private boolean withoutCalls = true;

			public Duration getTime() {
				return this.time;
			}

			public void setTime(Duration time) {
				this.time = time;
			}

			public boolean isWithoutCalls() {
				return this.withoutCalls;
			}

			public void setWithoutCalls(boolean withoutCalls) {
				this.withoutCalls = withoutCalls;
			}

		}

	}

	/**
	 * Connections.
	 */
	public static class Connection {

		/**
		 * Maximum number of calls at the same time on one connection.
		 */
		private int maxConcurrentCalls = 512;

		/**
		 * Time without a call after which a connection is closed. Unlimited if not set.
		 */
		private @Nullable Duration maxIdle;

		/**
		 * Time after which a connection takes no more calls, so that clients spread over
		 * new servers. Unlimited if not set.
		 */
		private @Nullable Duration maxAge;

		/**
		 * Time that calls get to end on a connection of maximum age. Unlimited if not
		 * set.
		 */
		private @Nullable Duration maxAgeGrace;

		/**
		 * Time that a client gets for TLS and HTTP/2 to be set up.
		 */
		private Duration handshakeTimeout = Duration.ofSeconds(20);

		/**
		 * Bytes that a client may send ahead of the reader. Adapted to the connection if
		 * not set.
		 */
		private @Nullable DataSize flowControlWindow;

		public int getMaxConcurrentCalls() {
			return this.maxConcurrentCalls;
		}

		public void setMaxConcurrentCalls(int maxConcurrentCalls) {
			this.maxConcurrentCalls = maxConcurrentCalls;
		}

		public @Nullable Duration getMaxIdle() {
			return this.maxIdle;
		}

		public void setMaxIdle(@Nullable Duration maxIdle) {
			this.maxIdle = maxIdle;
		}

		public @Nullable Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(@Nullable Duration maxAge) {
			this.maxAge = maxAge;
		}

		public @Nullable Duration getMaxAgeGrace() {
			return this.maxAgeGrace;
		}

		public void setMaxAgeGrace(@Nullable Duration maxAgeGrace) {
			this.maxAgeGrace = maxAgeGrace;
		}

		public Duration getHandshakeTimeout() {
			return this.handshakeTimeout;
		}

		public void setHandshakeTimeout(Duration handshakeTimeout) {
			this.handshakeTimeout = handshakeTimeout;
		}

		public @Nullable DataSize getFlowControlWindow() {
			return this.flowControlWindow;
		}

		public void setFlowControlWindow(@Nullable DataSize flowControlWindow) {
			this.flowControlWindow = flowControlWindow;
		}

	}

	/**
	 * What clients are told.
	 */
	public static class Advertised {

		/**
		 * Location that the endpoints of flights name, such as
		 * grpc+tls://data.example.com:443. Clients reuse their connection if not set.
		 */
		private @Nullable URI uri;

		public @Nullable URI getUri() {
			return this.uri;
		}

		public void setUri(@Nullable URI uri) {
			this.uri = uri;
		}

	}

	/**
	 * gRPC reflection.
	 */
	public static class Reflection {

		/**
		 * Whether to tell clients which services the server has, by gRPC reflection.
		 */
		private boolean enabled = false;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

	/**
	 * Buffers of connections.
	 */
	public static class Netty {

		/**
		 * Size of the chunks of the pool that connections read into, a power of two.
		 * gRPC's own pool is used if 0.
		 */
		private DataSize chunkSize = DataSize.ofMegabytes(32);

		/**
		 * Number of arenas of that pool. Derived from the number of processors if not
		 * set.
		 */
		private @Nullable Integer arenas;

		public DataSize getChunkSize() {
			return this.chunkSize;
		}

		public void setChunkSize(DataSize chunkSize) {
			this.chunkSize = chunkSize;
		}

		public @Nullable Integer getArenas() {
			return this.arenas;
		}

		public void setArenas(@Nullable Integer arenas) {
			this.arenas = arenas;
		}

	}

	/**
	 * Other gRPC services on the same port.
	 */
	public static class Services {

		/**
		 * Maximum number of threads that serve other gRPC services.
		 */
		private int maxThreads = 32;

		public int getMaxThreads() {
			return this.maxThreads;
		}

		public void setMaxThreads(int maxThreads) {
			this.maxThreads = maxThreads;
		}

	}

}
