package io.flightboot.autoconfigure.authorization;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.annotation.AirportFunction;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/**
 * Services whose annotations can be enforced.
 */
public final class GuardedServices {

	private GuardedServices() {
	}

	@FlightService
	static class Plain {

		@FlightAction
		String plain() {
			return "";
		}

	}

	@FlightService
	static class Open {

		@FlightAction
		@PermitAll
		String open() {
			return "";
		}

	}

	@FlightService
	static class OnMethod {

		@FlightAction
		@PreAuthorize("denyAll")
		String onMethod() {
			return "";
		}

	}

	@FlightService
	static class OnFunction {

		@AirportFunction
		@PreAuthorize("denyAll")
		String onFunction() {
			return "";
		}

	}

	@FlightService
	@PreAuthorize("denyAll")
	static class OnClass {

		@FlightAction
		String onClass() {
			return "";
		}

	}

	interface Guarded {

		@PreAuthorize("denyAll")
		String onInterface();

	}

	@FlightService
	static class OnInterface implements Guarded {

		@Override
		@FlightAction
		public String onInterface() {
			return "";
		}

	}

	@PreAuthorize("denyAll")
	abstract static class Base {

		@FlightAction
		String inherited() {
			return "";
		}

	}

	@FlightService
	static class OnSuperclass extends Base {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@PreAuthorize("denyAll")
	@interface Nobody {

	}

	@FlightService
	static class OnMeta {

		@FlightAction
		@Nobody
		String onMeta() {
			return "";
		}

	}

	@FlightService
	static class BySecured {

		@FlightAction
		@Secured("ROLE_ADMIN")
		String bySecured() {
			return "";
		}

	}

	@FlightService
	static class ByRoles {

		@FlightAction
		@RolesAllowed("ADMIN")
		String byRoles() {
			return "";
		}

	}

	@FlightService
	@DenyAll
	static class ByDenial {

		@FlightAction
		String byDenial() {
			return "";
		}

		@FlightAction
		@PermitAll
		String butThis() {
			return "";
		}

	}

	@FlightService
	static class ByResult {

		@FlightAction
		@PostAuthorize("returnObject == authentication.name")
		String byResult() {
			return "";
		}

		@FlightGet
		@PostFilter("filterObject.a > 1")
		List<Row> rows() {
			return List.of();
		}

	}

	@FlightService
	static class ByFilteredStream {

		@FlightGet
		@PostFilter("filterObject.a > 1")
		Stream<Row> rows() {
			return Stream.of();
		}

	}

	@FlightService
	@Scope("prototype")
	static class Prototype {

		@FlightAction
		@PreAuthorize("denyAll")
		String prototype() {
			return "";
		}

	}

	@FlightService
	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	public static class Scoped {

		@FlightAction
		@PreAuthorize("denyAll")
		String scoped() {
			return "";
		}

	}

	@FlightService
	static class Mixed {

		@FlightAction
		@PreAuthorize("denyAll")
		@Secured("ROLE_ADMIN")
		@RolesAllowed("ADMIN")
		String mixed() {
			return "";
		}

	}

	@FlightService
	static final class FinalBehindInterface implements Guarded {

		@Override
		@FlightAction
		public String onInterface() {
			return "";
		}

	}

	record Row(int a) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class PrePost {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
	static class All {

	}

}
