package io.flightboot.sample.page;

import java.net.InetAddress;
import java.net.UnknownHostException;

import io.flightboot.dataset.DatasetSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What the page is made of.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnPage
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
	Snippets snippets(PageClient client) {
		return new Snippets(client);
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
