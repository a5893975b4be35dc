package io.flightboot.loopback;

import java.security.Principal;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.security.AuthenticationGate;
import io.flightboot.server.FlightGrpcService;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Callers without credentials, of Flight and of other services on the port, where they
 * may pass and where they may not.
 */
@Timeout(120)
class AnonymousCallersTests {

	private static final MethodDescriptor<HealthCheckRequest, HealthCheckRequest> NAME = MethodDescriptor
		.<HealthCheckRequest, HealthCheckRequest>newBuilder()
		.setType(MethodDescriptor.MethodType.UNARY)
		.setFullMethodName("test.Names/Tell")
		.setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
		.setResponseMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
		.build();

	private LoopbackApplication server;

	private HeaderCalls calls;

	private void start(boolean anonymous) {
		this.server = LoopbackApplication.serving(WhoAmI.class, OtherService.class)
			.with("flight.security.tokens[0].name=anna", "flight.security.tokens[0].value=secret-1",
					"flight.security.anonymous=" + anonymous)
			.start();
		this.calls = new HeaderCalls(this.server.port());
	}

	@AfterEach
	void stop() throws Exception {
		this.calls.close();
		this.server.verifyFree();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callsOfFlight(boolean anonymous) {
		start(anonymous);
		if (anonymous) {
			assertThat(this.calls.action("whoami", new Metadata())).isEqualTo("nobody anonymous null");
		}
		else {
			assertRefused(() -> this.calls.action("whoami", new Metadata()));
		}
		assertThat(this.calls.action("whoami", bearer("secret-1"))).isEqualTo("anna anna anna");
		assertRefused(() -> this.calls.action("whoami", bearer("secret-2")));
		assertRefused(() -> this.calls.action("whoami", HeaderCalls.header("authorization", "")));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callsOfOtherServices(boolean anonymous) {
		start(anonymous);
		if (anonymous) {
			assertThat(tellName(new Metadata())).isEqualTo("nobody");
		}
		else {
			assertRefused(() -> tellName(new Metadata()));
		}
		assertThat(tellName(bearer("secret-1"))).isEqualTo("anna");
		assertRefused(() -> tellName(bearer("secret-2")));
		HealthCheckResponse health = HealthGrpc.newBlockingStub(this.calls.channel())
			.check(HealthCheckRequest.getDefaultInstance());
		assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
	}

	private String tellName(Metadata headers) {
		return ClientCalls
			.blockingUnaryCall(
					ClientInterceptors.intercept(this.calls.channel(),
							MetadataUtils.newAttachHeadersInterceptor(headers)),
					NAME, CallOptions.DEFAULT, HealthCheckRequest.getDefaultInstance())
			.getService();
	}

	private static void assertRefused(Runnable call) {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
	}

	private static Metadata bearer(String token) {
		return HeaderCalls.header("authorization", "Bearer " + token);
	}

	@FlightService
	static class WhoAmI {

		@FlightAction
		String whoami(FlightCall call) {
			Principal principal = call.principal();
			Authentication context = SecurityContextHolder.getContext().getAuthentication();
			return ((principal != null) ? principal.getName() : "nobody") + " "
					+ ((context != null) ? context.getName() : null) + " "
					+ ((FlightCall.current().principal() != null) ? FlightCall.current().principal().getName() : null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherService {

		@Bean
		@FlightGrpcService
		BindableService names() {
			return () -> ServerServiceDefinition.builder("test.Names")
				.addMethod(NAME, ServerCalls.asyncUnaryCall((request, answers) -> {
					Authentication caller = AuthenticationGate.caller();
					answers.onNext(HealthCheckRequest.newBuilder()
						.setService((caller != null) ? caller.getName() : "nobody")
						.build());
					answers.onCompleted();
				}))
				.build();
		}

	}

}
