package io.flightboot.security;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.FlightRefusalException;
import io.flightboot.call.RunningCall;
import io.flightboot.wire.CallFailure;
import io.flightboot.wire.OutboundMessage;
import io.flightboot.wire.Requests;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.apache.arrow.flight.impl.Flight;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;

/**
 * One handshake. It works when the first message has come, or the client has said that
 * there is none.
 */
final class LoginListener extends ServerCall.Listener<InputStream> {

	/** Largest message. */
	static final int MAX_MESSAGE = 4096;

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private final ServerCall<InputStream, OutboundMessage> call;

	private final Metadata headers;

	private final BasicScheme users;

	private final Authenticator authenticator;

	private final LoginTokens tokens;

	private final Context context = Context.current();

	private final @Nullable RunningCall running = RunningCall.KEY.get();

	private final CompletableFuture<byte[]> message = new CompletableFuture<>();

	LoginListener(ServerCall<InputStream, OutboundMessage> call, Metadata headers, BasicScheme users,
			Authenticator authenticator, LoginTokens tokens) {
		this.call = call;
		this.headers = headers;
		this.users = users;
		this.authenticator = authenticator;
		this.tokens = tokens;
	}

	void start(Duration timeout) {
		this.message.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
			.thenCompose(this::login)
			.whenComplete((done, ex) -> {
				if (ex != null) {
					failed((ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex);
				}
			});
		if (this.running != null) {
			RunningCall handshake = this.running;
			handshake.onCancel(() -> {
				FlightException reason = handshake.cancellation();
				this.message.completeExceptionally((reason != null) ? reason : new CancellationException());
			});
		}
		this.call.request(1);
	}

	@Override
	public void onMessage(InputStream stream) {
		try {
			this.message.complete(Requests.bytes(stream, MAX_MESSAGE));
		}
		catch (FlightException ex) {
			this.message.completeExceptionally(ex);
		}
	}

	@Override
	public void onHalfClose() {
		this.message.complete(new byte[0]);
	}

	@Override
	public void onCancel() {
		this.message.cancel(false);
	}

	private CompletableFuture<Void> login(byte[] request) {
		FlightCredentials inHeader = this.users.extract(this.headers, this.call.getAttributes());
		FlightCredentials credentials = (inHeader != null) ? inHeader : inMessage(request);
		return this.authenticator
			.authenticate(new AuthenticationChain.Claim(this.users, credentials), id(),
					this.call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR))
			.thenAccept((caller) -> {
				if (this.running != null) {
					this.running.principal(caller.authentication());
				}
				answer(this.tokens.issue(caller.authentication()), inHeader == null);
			})
			.toCompletableFuture();
	}

	private static FlightCredentials inMessage(byte[] request) {
		try {
			Flight.BasicAuth basic = Flight.BasicAuth
				.parseFrom(Flight.HandshakeRequest.parseFrom(request).getPayload());
			return BasicScheme.credentials(basic.getUsername(), basic.getPassword());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new BadCredentialsException("the handshake has no user and password");
		}
	}

	private void answer(String token, boolean inMessage) {
		this.context.run(() -> {
			Metadata answer = new Metadata();
			answer.put(AUTHORIZATION, "Bearer " + token);
			this.call.sendHeaders(answer);
			if (inMessage) {
				this.call.sendMessage(OutboundMessage.of(Flight.HandshakeResponse.newBuilder()
					.setPayload(ByteString.copyFrom(token, StandardCharsets.US_ASCII))
					.build()));
			}
			this.call.close(Status.OK, new Metadata());
		});
	}

	private void failed(Throwable ex) {
		if (ex instanceof CancellationException) {
			return;
		}
		Throwable told = ex;
		if (ex instanceof AuthenticationException refused) {
			told = FlightRefusalException.unauthenticated(Secrets.reason(refused));
		}
		else if (ex instanceof TimeoutException) {
			told = new FlightException(FlightErrorCode.TIMEOUT, "The handshake took too long", ex);
		}
		Throwable failure = told;
		this.context.run(() -> CallFailure.fail(this.call, failure));
	}

	private String id() {
		return (this.running != null) ? this.running.id() : "?";
	}

}
