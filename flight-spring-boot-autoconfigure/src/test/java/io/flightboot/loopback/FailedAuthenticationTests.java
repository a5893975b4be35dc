package io.flightboot.loopback;

import io.flightboot.limit.FailedAuthenticationLimit;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.apache.arrow.flight.FlightRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A host that guesses tokens and passwords has to wait; those who are known do not.
 */
@Timeout(120)
class FailedAuthenticationTests {

	private LoopbackApplication server;

	private HeaderCalls calls;

	@AfterEach
	void stop() throws Exception {
		this.calls.close();
		this.server.verifyFree();
		this.server.close();
	}

	@Test
	void whoGuessesTokensHasToWait() {
		start("flight.limits.rate.failed-authentications.amount=5",
				"flight.limits.rate.failed-authentications.period=1h");
		assertThat(status("Bearer secret")).isEqualTo(Status.Code.OK);
		for (int i = 0; i < 5; i++) {
			assertThat(status("Bearer bad-" + i)).isEqualTo(Status.Code.UNAUTHENTICATED);
		}
		for (int i = 0; i < 200; i++) {
			assertThat(status("Bearer worse-" + i)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
		}
		assertThat(status("Bearer secret")).as("who is known").isEqualTo(Status.Code.OK);
		assertThat(status("Bearer another")).as("who is not known yet").isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void whoGuessesPasswordsByHandshakeHasToWaitToo() {
		start("flight.limits.rate.failed-authentications.amount=3",
				"flight.limits.rate.failed-authentications.period=1h");
		for (int i = 0; i < 6; i++) {
			String password = "bad-" + i;
			try {
				this.server.client().authenticateBasicToken("anna", password);
				throw new AssertionError("The password is good");
			}
			catch (FlightRuntimeException ex) {
				assertThat(ex.status().code().name()).isEqualTo((i < 3) ? "UNAUTHENTICATED" : "RESOURCE_EXHAUSTED");
			}
		}
	}

	@Test
	void goodCredentialsCostNothing() {
		start("flight.limits.rate.failed-authentications.amount=2",
				"flight.limits.rate.failed-authentications.period=1h", "flight.security.cache-ttl=0s");
		for (int i = 0; i < 20; i++) {
			assertThat(status("Bearer secret")).isEqualTo(Status.Code.OK);
		}
		assertThat(status("Bearer bad")).isEqualTo(Status.Code.UNAUTHENTICATED);
		assertThat(status("Bearer bad")).isEqualTo(Status.Code.UNAUTHENTICATED);
		assertThat(status("Bearer secret")).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void withoutLimitAllAreVerified() {
		start();
		for (int i = 0; i < 50; i++) {
			assertThat(status("Bearer bad-" + i)).isEqualTo(Status.Code.UNAUTHENTICATED);
		}
		assertThat(this.server.context().getBeanProvider(FailedAuthenticationLimit.class).getIfAvailable()).isNull();
	}

	private void start(String... properties) {
		this.server = LoopbackApplication.serving()
			.with("flight.security.tokens[0].name=anna", "flight.security.tokens[0].value=secret",
					"flight.security.tokens[1].name=bert", "flight.security.tokens[1].value=another",
					"flight.security.users[0].name=anna", "flight.security.users[0].password={noop}good",
					"flight.security.cache-ttl=1h")
			.with(properties)
			.start();
		this.calls = new HeaderCalls(this.server.port());
	}

	private Status.Code status(String authorization) {
		try {
			this.calls.action("alive", HeaderCalls.add(new Metadata(), "authorization", authorization.getBytes()));
			return Status.Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
	}

}
