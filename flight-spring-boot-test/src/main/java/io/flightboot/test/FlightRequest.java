package io.flightboot.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;

import org.springframework.util.Assert;

/**
 * A call that is being prepared. It runs with {@link #execute()}, which expects success,
 * or with {@link #fails()}, which expects a failure; each of them runs it once more.
 *
 * @param <S> the type of the request itself
 * @param <R> what a successful call answers
 * @since 0.1.0
 */
public abstract class FlightRequest<S extends FlightRequest<S, R>, R> {

	private final String description;

	private CallSettings settings;

	FlightRequest(String description, CallSettings settings) {
		this.description = description;
		this.settings = settings;
	}

	/**
	 * Send a header; one more if the name was used already.
	 */
	public S header(String name, String value) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(value, "'value' must not be null");
		this.settings = this.settings.header(name, value);
		return self();
	}

	/**
	 * Authenticate with a bearer token.
	 */
	public S bearer(String token) {
		return header("authorization", "Bearer " + token);
	}

	/**
	 * Authenticate with a name and a password.
	 */
	public S basic(String user, String password) {
		byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
		return header("authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
	}

	/**
	 * Set how long to wait for the whole call: 30 seconds unless set. The server is told
	 * of it.
	 */
	public S deadline(Duration deadline) {
		Assert.notNull(deadline, "'deadline' must not be null");
		this.settings = this.settings.deadline(deadline);
		return self();
	}

	/**
	 * Call the server and return what it answers. The test fails if the call does.
	 */
	public R execute() {
		try {
			return call(this.settings.toOptions());
		}
		catch (FlightRuntimeException ex) {
			throw new AssertionError("%s failed with %s".formatted(this.description, new FlightFailure(ex)), ex);
		}
	}

	/**
	 * Call the server and return how the call failed. The test fails if the call doesn't.
	 */
	public FlightFailure fails() {
		R answer;
		try {
			answer = call(this.settings.toOptions());
		}
		catch (FlightRuntimeException ex) {
			return new FlightFailure(ex);
		}
		throw new AssertionError("Expected %s to fail, but it answered %s".formatted(this.description, answer));
	}

	/**
	 * Call the server and expect this status.
	 */
	public void status(FlightStatusCode expected) {
		if (expected == FlightStatusCode.OK) {
			execute();
		}
		else {
			fails().withStatus(expected);
		}
	}

	/**
	 * Call the server and wait for the end of the call. Nothing stays allocated.
	 */
	abstract R call(CallOption[] options);

	@SuppressWarnings("unchecked")
	final S self() {
		return (S) this;
	}

	@Override
	public String toString() {
		return this.description;
	}

}
