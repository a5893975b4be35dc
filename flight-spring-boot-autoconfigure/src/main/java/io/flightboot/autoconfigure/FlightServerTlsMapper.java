package io.flightboot.autoconfigure;

import io.flightboot.autoconfigure.FlightServerProperties.Ssl;
import io.flightboot.server.ClientAuthentication;
import io.flightboot.server.FlightServerTls;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Makes TLS of its properties, and keeps it up to date with its bundle.
 */
final class FlightServerTlsMapper {

	private static final String BUNDLE = "flight.server.ssl.bundle";

	private static final String CLIENT_AUTH = "flight.server.ssl.client-auth";

	private final Ssl properties;

	private final ObjectProvider<SslBundles> bundles;

	FlightServerTlsMapper(Ssl properties, ObjectProvider<SslBundles> bundles) {
		this.properties = properties;
		this.bundles = bundles;
	}

	@Nullable FlightServerTls tls() {
		String name = this.properties.getBundle();
		ClientAuthentication clientAuth = this.properties.getClientAuth();
		if (Boolean.FALSE.equals(this.properties.getEnabled())) {
			return null;
		}
		if (!StringUtils.hasText(name)) {
			if (Boolean.TRUE.equals(this.properties.getEnabled())) {
				throw new InvalidConfigurationPropertyValueException(BUNDLE, name,
						"TLS is enabled and needs a bundle.");
			}
			if (clientAuth != ClientAuthentication.NONE) {
				throw new InvalidConfigurationPropertyValueException(CLIENT_AUTH, clientAuth,
						"Certificates of clients need TLS. Set '" + BUNDLE + "' too.");
			}
			return null;
		}
		SslBundle bundle = bundle(name);
		if (clientAuth == ClientAuthentication.NEED && bundle.getStores().getTrustStore() == null) {
			throw new InvalidConfigurationPropertyValueException(CLIENT_AUTH, clientAuth,
					"SSL bundle '" + name + "' has no trust store to verify certificates of clients with.");
		}
		FlightServerTls tls = tls(bundle, clientAuth, name);
		this.bundles.getObject().addBundleUpdateHandler(name, tls::reload);
		return tls;
	}

	private static FlightServerTls tls(SslBundle bundle, ClientAuthentication clientAuth, String name) {
		try {
			return new FlightServerTls(bundle, clientAuth);
		}
		catch (IllegalStateException ex) {
			throw new InvalidConfigurationPropertyValueException(BUNDLE, name, ex.getMessage() + ".", ex);
		}
	}

	private SslBundle bundle(String name) {
		SslBundles known = this.bundles.getIfAvailable();
		if (known == null) {
			throw new InvalidConfigurationPropertyValueException(BUNDLE, name, "There are no SSL bundles.");
		}
		try {
			return known.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidConfigurationPropertyValueException(BUNDLE, name,
					"There is no SSL bundle of that name, only " + known.getBundleNames() + ".", ex);
		}
	}

}
