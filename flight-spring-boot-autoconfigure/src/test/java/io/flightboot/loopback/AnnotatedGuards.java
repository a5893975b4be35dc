package io.flightboot.loopback;

import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightList;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.handler.FlightDetails;
import io.flightboot.stream.FlightReader;
import jakarta.annotation.security.RolesAllowed;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services with annotations of Spring Security, and the beans that these need.
 */
final class AnnotatedGuards {

	private AnnotatedGuards() {
	}

	record Row(int n) {
	}

	record Query(int year) {
	}

	@Retention(RetentionPolicy.RUNTIME)
	@PreAuthorize("hasRole('{value}')")
	@interface HasRole {

		String value();

	}

	@FlightService
	static class Guarded {

		private final Inner inner;

		private int runs;

		Guarded(Inner inner) {
			this.inner = inner;
		}

		synchronized int runs() {
			return this.runs;
		}

		private synchronized void run() {
			this.runs++;
		}

		@FlightGet("rows")
		@PreAuthorize("hasAuthority('SCOPE_a')")
		List<Row> rows() {
			return List.of(new Row(1));
		}

		@FlightGet("years")
		@PreAuthorize("isAuthenticated() and #query.year > 2000")
		List<Row> years(Query query) {
			return List.of(new Row(query.year()));
		}

		@FlightGet("of/{owner}")
		@PreAuthorize("isAuthenticated() and #owner == authentication.name")
		List<Row> of(@FlightVariable String owner) {
			return List.of();
		}

		@FlightList
		List<String> owned() {
			return List.of("of/anna");
		}

		@FlightList
		@PreAuthorize("denyAll")
		List<String> notForAnybody() {
			return List.of("of/nobody");
		}

		@FlightGet("described")
		List<Row> described() {
			return List.of();
		}

		@FlightInfo("described")
		@PreAuthorize("hasAuthority('SCOPE_a')")
		FlightDetails describe() {
			return FlightDetails.builder().rows(0).build();
		}

		@FlightPut("rows")
		@PreAuthorize("hasAuthority('SCOPE_a')")
		void upload(FlightReader in) {
			while (in.next()) {
				in.root();
			}
		}

		@FlightExchange("rows")
		@PreAuthorize("hasAuthority('SCOPE_a')")
		List<Row> exchange(FlightReader in) {
			return List.of();
		}

		@FlightAction
		@Secured("SCOPE_a")
		String secured() {
			return "";
		}

		@FlightAction
		@RolesAllowed("ADMIN")
		String jsr250() {
			return "";
		}

		@FlightAction
		@HasRole("ADMIN")
		String meta() {
			return "";
		}

		@FlightAction
		@PreAuthorize("#caller.name == 'anna' and principal == 'anna'")
		String principal(Principal caller) {
			return "";
		}

		@FlightAction
		@PreAuthorize("hasPermission('thing', 'read')")
		String permission() {
			return "";
		}

		@FlightAction
		@PreAuthorize("@checker.mayCall(authentication)")
		String checker() {
			return "";
		}

		@FlightAction
		@PreAuthorize("denyAll")
		String denied() {
			return "";
		}

		@FlightAction
		@PostAuthorize("returnObject == authentication.name")
		String ownerOf(String name) {
			return name;
		}

		@FlightAction
		@PostFilter("filterObject == authentication.name")
		Stream<String> filtered() {
			return Stream.of("anna", "bert");
		}

		@FlightAction
		@PreFilter("filterObject == authentication.name")
		String given(List<String> names) {
			return names.toString();
		}

		@FlightAction
		@PreAuthorize("hasAuthority('SCOPE_a')")
		CompletionStage<String> later() {
			run();
			return CompletableFuture.completedFuture("");
		}

		@FlightAction
		@PreAuthorize("hasAuthority('SCOPE_a')")
		Mono<String> mono() {
			run();
			return Mono.just("");
		}

		@FlightGet("laterRows")
		@PreAuthorize("hasAuthority('SCOPE_a')")
		CompletionStage<List<Row>> laterRows() {
			run();
			return CompletableFuture.supplyAsync(() -> {
				// A thread of somebody else's knows nobody
				assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
				return List.of();
			});
		}

		@FlightGet("lazy")
		Stream<Row> lazy() {
			return Stream.of(1).map((n) -> new Row(this.inner.guarded()));
		}

		@FlightGet("laterLazy")
		CompletionStage<Stream<Row>> laterLazy() {
			return CompletableFuture.supplyAsync(() -> Stream.of(1).map((n) -> new Row(this.inner.guarded())));
		}

	}

	@FlightService
	@PreAuthorize("hasRole('ADMIN')")
	static class GuardedClass {

		@FlightAction
		String onClass() {
			return "";
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	abstract static class GuardedBase {

		@FlightAction
		String inherited() {
			return "";
		}

	}

	interface GuardedMethod {

		@PreAuthorize("hasRole('ADMIN')")
		String onInterfaceMethod();

	}

	@PreAuthorize("hasRole('ADMIN')")
	interface GuardedInterface {

		String onInterface();

	}

	@FlightService
	static class InheritedGuard extends GuardedBase implements GuardedMethod {

		@Override
		@FlightAction
		public String onInterfaceMethod() {
			return "";
		}

	}

	@FlightService
	static class ImplementedGuard implements GuardedInterface {

		@Override
		@FlightAction
		public String onInterface() {
			return "";
		}

	}

	/**
	 * Any bean.
	 */
	static class Inner {

		@PreAuthorize("hasAuthority('SCOPE_a')")
		int guarded() {
			return 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Collaborators {

		@Bean
		static RoleHierarchy roles() {
			return RoleHierarchyImpl.withDefaultRolePrefix().role("BOSS").implies("ADMIN").build();
		}

		@Bean
		static AnnotationTemplateExpressionDefaults templates() {
			return new AnnotationTemplateExpressionDefaults();
		}

		@Bean
		static PermissionEvaluator permissions() {
			return new NamedPermissions();
		}

		@Bean
		Checker checker() {
			return new Checker();
		}

	}

	static class Checker {

		public boolean mayCall(Authentication caller) {
			return caller.getName().equals("anna");
		}

	}

	static class NamedPermissions implements PermissionEvaluator {

		@Override
		public boolean hasPermission(Authentication caller, Object target, Object permission) {
			return caller.getName().equals("anna") && target.equals("thing");
		}

		@Override
		public boolean hasPermission(Authentication caller, Serializable id, String type, Object permission) {
			return false;
		}

	}

}
