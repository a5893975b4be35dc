package io.flightboot.server;

import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.X509KeyManager;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.Assert;

/**
 * TLS of the server from a bundle that may change while the server runs.
 *
 * @since 0.1.0
 */
public final class FlightServerTls {

	private static final Log logger = LogFactory.getLog(FlightServerTls.class);

	private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA", "DSA");

	private final ClientAuthentication clientAuthentication;

	private final ReloadableSslContext context;

	public FlightServerTls(SslBundle bundle, ClientAuthentication clientAuthentication) {
		Assert.notNull(bundle, "'bundle' must not be null");
		Assert.notNull(clientAuthentication, "'clientAuthentication' must not be null");
		this.clientAuthentication = clientAuthentication;
		this.context = new ReloadableSslContext(build(bundle));
	}

	/**
	 * Use another bundle for connections to come. If it is broken, the old one stays.
	 * @param bundle the bundle to use from now on
	 * @return whether the bundle is in use
	 */
	public boolean reload(SslBundle bundle) {
		try {
			this.context.replace(build(bundle));
			logger.info("New certificates are in use for new connections");
			return true;
		}
		catch (Exception ex) {
			logger.error("New certificates can't be used, the old ones stay", ex);
			return false;
		}
	}

	public ClientAuthentication clientAuthentication() {
		return this.clientAuthentication;
	}

	SslContext context() {
		return this.context;
	}

	private SslContext build(SslBundle bundle) {
		SslManagerBundle managers = bundle.getManagers();
		Assert.state(hasKey(managers), "The SSL bundle has no key with a certificate");
		SslOptions options = bundle.getOptions();
		SslContextBuilder builder = SslContextBuilder.forServer(managers.getKeyManagerFactory());
		// Takes OpenSSL where its library is there, else the JDK, and sets ALPN
		GrpcSslContexts.configure(builder);
		builder.clientAuth(this.clientAuthentication.netty());
		if (this.clientAuthentication != ClientAuthentication.NONE) {
			builder.trustManager(managers.getTrustManagerFactory());
		}
		String[] ciphers = options.getCiphers();
		if (ciphers != null) {
			builder.ciphers(Arrays.asList(ciphers));
		}
		String[] protocols = options.getEnabledProtocols();
		if (protocols != null) {
			builder.protocols(protocols);
		}
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("TLS can't be set up from the SSL bundle", ex);
		}
	}

	private static boolean hasKey(SslManagerBundle managers) {
		return Arrays.stream(managers.getKeyManagers())
			.filter(X509KeyManager.class::isInstance)
			.map(X509KeyManager.class::cast)
			.anyMatch((manager) -> KEY_TYPES.stream().anyMatch((type) -> manager.getServerAliases(type, null) != null));
	}

}
