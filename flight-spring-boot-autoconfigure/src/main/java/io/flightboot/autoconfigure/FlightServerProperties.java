package io.flightboot.autoconfigure;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.flightboot.server.ClientAuthentication;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
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

	@NestedConfigurationProperty
	private final InboundProperties inbound = new InboundProperties();

	@NestedConfigurationProperty
	private final KeepaliveProperties keepalive = new KeepaliveProperties();

	@NestedConfigurationProperty
	private final ConnectionProperties connection = new ConnectionProperties();

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

	public InboundProperties getInbound() {
		return this.inbound;
	}

	public KeepaliveProperties getKeepalive() {
		return this.keepalive;
	}

	public ConnectionProperties getConnection() {
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
