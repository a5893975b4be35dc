package io.flightboot.autoconfigure.authorization;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.AuthorizeReturnObject;

/**
 * Services whose annotations nothing would enforce.
 */
final class UnguardedServices {

	private UnguardedServices() {
	}

	@FlightService
	static class FinalMethod {

		@FlightAction
		@PreAuthorize("denyAll")
		final String finalMethod() {
			return "";
		}

	}

	@FlightService
	static class PrivateMethod {

		@FlightAction
		@PreAuthorize("denyAll")
		private String privateMethod() {
			return "";
		}

	}

	@FlightService
	static class StaticMethod {

		@FlightAction
		@PreAuthorize("denyAll")
		static String staticMethod() {
			return "";
		}

	}

	@FlightService
	static final class FinalClass {

		@FlightAction
		@PreAuthorize("denyAll")
		String finalClass() {
			return "";
		}

	}

	/**
	 * Made before there is anything to make proxies.
	 */
	@FlightService
	static class EarlyBird {

		@FlightAction
		@PreAuthorize("denyAll")
		String early() {
			return "";
		}

		@Configuration(proxyBeanMethods = false)
		static class Processors {

			@Bean
			static First needsTheService(EarlyBird service) {
				return new First();
			}

		}

	}

	static class First implements BeanPostProcessor, PriorityOrdered {

		@Override
		public int getOrder() {
			return 0;
		}

	}

	@FlightService
	static class LateReader {

		@FlightGet
		@PostAuthorize("returnObject != null")
		ArrowReader late() {
			throw new UnsupportedOperationException();
		}

	}

	@FlightService
	static class LateRoots {

		@FlightGet
		@PostAuthorize("returnObject != null")
		List<VectorSchemaRoot> late() {
			return List.of();
		}

	}

	@FlightService
	static class LateFuture {

		@FlightGet
		@PostAuthorize("returnObject != null")
		CompletableFuture<List<GuardedServices.Row>> late() {
			return CompletableFuture.completedFuture(List.of());
		}

	}

	@FlightService
	static class LateStream {

		@FlightGet
		@PostAuthorize("returnObject != null")
		Stream<GuardedServices.Row> late() {
			return Stream.of();
		}

	}

	@FlightService
	static class LateWriter {

		@FlightGet
		@PostAuthorize("true")
		void late(FlightWriter out) {
		}

	}

	@FlightService
	static class LateFilter {

		@FlightGet
		@PostFilter("filterObject.rowCount > 0")
		Stream<VectorSchemaRoot> late() {
			return Stream.of();
		}

	}

	@FlightService
	static class ReturnedObject {

		@FlightAction
		@AuthorizeReturnObject
		Supplier<String> returned() {
			return () -> "";
		}

	}

}
