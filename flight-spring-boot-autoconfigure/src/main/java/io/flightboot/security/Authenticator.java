package io.flightboot.security;

import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.FlightRefusalException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Verifies credentials on a few threads of its own, within a time. Whatever goes wrong,
 * the caller is refused with the same words, and the log alone tells why.
 *
 * @since 0.1.0
 */
public final class Authenticator implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Authenticator.class);

	private final ThreadPoolExecutor executor;

	private final AuthenticationCache cache;

	private final GateOptions options;

	private final AuthenticationAttempts attempts;

	private final Verifications verifications;

	public Authenticator(AuthenticationCache cache, GateOptions options) {
		this(cache, options, AuthenticationAttempts.UNLIMITED);
	}

	/**
	 * Create an authenticator.
	 * @param cache is told who was verified
	 * @param options how to verify
	 * @param attempts tells whether to verify at all
	 */
	public Authenticator(AuthenticationCache cache, GateOptions options, AuthenticationAttempts attempts) {
		this.cache = cache;
		this.options = options;
		this.attempts = attempts;
		this.verifications = new Verifications(cache);
		CustomizableThreadFactory threads = new CustomizableThreadFactory("flight-gate-");
		threads.setDaemon(true);
		this.executor = new ThreadPoolExecutor(options.threads(), options.threads(), 60, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(options.queue()), threads);
		this.executor.allowCoreThreadTimeOut(true);
	}

	/**
	 * Verify what a caller sent.
	 * @param call id of the call, for the log
	 * @param host where the call came from
	 * @return who the caller is; it fails with the exception for the client
	 * @throws FlightException if too many wait already, or the host has failed too often
	 */
	CompletionStage<VerifiedCaller> authenticate(AuthenticationChain.Claim claim, String call,
			@Nullable SocketAddress host) {
		return this.verifications.join(claim.credentials(), () -> start(claim, host)).handle((caller, ex) -> {
			if (ex == null) {
				return caller;
			}
			throw new CompletionException(refused(ex, claim.credentials(), call));
		});
	}

	private CompletableFuture<VerifiedCaller> start(AuthenticationChain.Claim claim, @Nullable SocketAddress host) {
		this.attempts.begin(host);
		CompletableFuture<VerifiedCaller> answer = new CompletableFuture<>();
		Future<?> task;
		try {
			task = this.executor.submit(() -> answer(answer, claim));
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			this.attempts.forgive(host);
			throw new FlightException(FlightErrorCode.BACKPRESSURE,
					"The server verifies as many callers as it can; try again soon", ex);
		}
		answer.orTimeout(this.options.timeout().toMillis(), TimeUnit.MILLISECONDS).whenComplete((caller, ex) -> {
			if (ex instanceof TimeoutException) {
				task.cancel(true);
			}
			if (!isRejected(ex)) {
				this.attempts.forgive(host);
			}
		});
		return answer;
	}

	private void answer(CompletableFuture<VerifiedCaller> answer, AuthenticationChain.Claim claim) {
		if (answer.isDone()) {
			return;
		}
		try {
			answer.complete(verify(claim));
		}
		catch (Throwable ex) {
			answer.completeExceptionally(ex);
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	private VerifiedCaller verify(AuthenticationChain.Claim claim) {
		long state = this.cache.state();
		VerifiedCaller caller = claim.scheme().authenticate(claim.credentials());
		if (caller == null || !caller.authentication().isAuthenticated()) {
			throw new BadCredentialsException("the verifier authenticated nobody");
		}
		if (this.cache.isExpired(caller)) {
			throw new BadCredentialsException("the credentials have expired");
		}
		if (caller.authentication() instanceof CredentialsContainer container) {
			container.eraseCredentials();
		}
		this.cache.put(claim.credentials(), caller, state);
		return caller;
	}

	private FlightException refused(Throwable ex, FlightCredentials credentials, String call) {
		String what = "its " + credentials.scheme() + " was refused: ";
		if (isRejected(ex)) {
			return FlightRefusalException.unauthenticated(what + Secrets.describe(ex, credentials));
		}
		// Not the caller's fault
		String failure = "The verifier of the " + credentials.scheme() + " of call " + call;
		if (ex instanceof TimeoutException) {
			logger.error(failure + " took longer than " + this.options.timeout().toMillis() + " ms");
			return FlightRefusalException.unauthenticated(what + "its verifier took too long");
		}
		if (Secrets.isFree(ex, credentials)) {
			logger.error(failure + " failed", ex);
		}
		else {
			logger.error(failure + " failed with " + Secrets.describe(ex, credentials));
		}
		return FlightRefusalException.unauthenticated(what + "its verifier failed");
	}

	/**
	 * Return whether the credentials are to blame, rather than those who verify them.
	 */
	private static boolean isRejected(@Nullable Throwable ex) {
		return ex instanceof AuthenticationException && !(ex instanceof AuthenticationServiceException);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
