package io.flightboot.sample.page;

import java.net.InetAddress;
import java.net.UnknownHostException;

import io.flightboot.dataset.DatasetSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The page, where it is on. A browser has no token, so what it sees is what a client
 * without one may: with the profile {@code secured}, that is nothing, and the page is
 * off.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty("sample.page.enabled")
class PageConfiguration {

	@Bean
	PageClient pageClient(Environment environment) {
		return new PageClient(() -> host(environment),
				() -> environment.getRequiredProperty("local.flight.port", Integer.class));
	}

	/**
	 * Return the address to connect to: a server that listens everywhere is also here.
	 */
	private static String host(Environment environment) {
		@Nullable String address = environment.getProperty("flight.server.address");
		try {
			InetAddress listening = InetAddress.getByName(address);
			return listening.isAnyLocalAddress() ? "127.0.0.1" : listening.getHostAddress();
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("No such address: " + address, ex);
		}
	}

	@Bean
	DatasetCatalog datasetCatalog(PageClient client, ObjectProvider<DatasetSource> sources) {
		return new DatasetCatalog(client, sources.orderedStream().toList());
	}

	@Bean
	PageController pageController(DatasetCatalog catalog, PageClient client) {
		return new PageController(catalog, new Snippets(client));
	}

	@Bean
	WebMvcConfigurer pageHeaders() {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new PageHeaders()).addPathPatterns("/", "/dataset", "/page.*");
			}

		};
	}

}
