package io.flightboot.account;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.flightboot.call.CallPrincipal;
import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.FlightRefusalException;
import io.flightboot.call.RetryHint;
import io.flightboot.call.RunningCall;
import io.flightboot.wire.FlightHandshake;
import io.flightboot.wire.HeldCall;
import io.flightboot.wire.TransportCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Counts the calls of accounts, and refuses those of accounts that may not be used, or
 * have used all they may in this month. A call of an account of which nothing is known
 * waits for the store, on no thread.
 *
 * @since 0.1.0
 */
public final class UsageGate implements ServerInterceptor, Ordered {

	private final AccountResolver resolver;

	private final KnownAccounts accounts;

	private final UsageWatch watch;

	private final Executor executor;

	private final boolean failOpen;

	private final Duration retryAfter;

	private final AtomicLong unchecked = new AtomicLong();

	/**
	 * Create the gate.
	 * @param resolver tells whose calls they are
	 * @param accounts tells what they have used
	 * @param watch looks at calls while they run
	 * @param executor lets calls go on that had to wait
	 * @param failOpen whether calls may pass as long as the store does not tell of their
	 * account
	 * @param retryAfter after how long clients may try again if not
	 */
	public UsageGate(AccountResolver resolver, KnownAccounts accounts, UsageWatch watch, Executor executor,
			boolean failOpen, Duration retryAfter) {
		Assert.notNull(resolver, "'resolver' must not be null");
		Assert.notNull(accounts, "'accounts' must not be null");
		Assert.notNull(watch, "'watch' must not be null");
		Assert.notNull(executor, "'executor' must not be null");
		Assert.notNull(retryAfter, "'retryAfter' must not be null");
		this.resolver = resolver;
		this.accounts = accounts;
		this.watch = watch;
		this.executor = executor;
		this.failOpen = failOpen;
		this.retryAfter = retryAfter;
	}

	/**
	 * Return how many calls have passed of whose account the store did not tell.
	 */
	public long unchecked() {
		return this.unchecked.get();
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		Principal caller = CallPrincipal.current();
		String id = (caller != null) ? this.resolver.accountOf(caller) : null;
		if (caller == null || id == null
				|| FlightHandshake.METHOD.equals(call.getMethodDescriptor().getFullMethodName())) {
			return next.startCall(call, headers);
		}
		KnownAccount known = this.accounts.find(id);
		if (known != null && !isDoubtful(known, caller)) {
			begin(known, caller);
			return next.startCall(call, headers);
		}
		HeldCall<Q, R> held = new HeldCall<>(call, headers, next);
		this.accounts.load(id).whenCompleteAsync((loaded, ex) -> held.proceed((late, lateHeaders) -> {
			begin(loaded, caller);
			return next.startCall(late, lateHeaders);
		}), this.executor);
		return held;
	}

	/**
	 * Return whether the store should be asked again: the token was found good, and what
	 * is known here of its account may be older than that.
	 */
	private boolean isDoubtful(KnownAccount known, Principal caller) {
		Account account = known.account();
		return known.isRead() && (account == null || !account.isActive(this.accounts.clock().instant()))
				&& CallerAccounts.tokenHolder(caller) != null;
	}

	private void begin(KnownAccount known, Principal caller) {
		Instant now = this.accounts.clock().instant();
		boolean tokenHolder = CallerAccounts.tokenHolder(caller) != null;
		Account account = known.account();
		if (!known.isRead()) {
			if (!this.failOpen) {
				throw new FlightException(FlightErrorCode.NOT_READY,
						"The usage of the account can't be read; try again soon", RetryHint.here(this.retryAfter),
						null);
			}
			this.unchecked.incrementAndGet();
		}
		else if (account == null) {
			if (tokenHolder) {
				throw FlightRefusalException.unauthenticated("the account of its token is gone");
			}
			return;
		}
		if (account != null && !account.isActive(now)) {
			this.accounts.record(known.id(), UsageCounts.TURNED_AWAY);
			throw tokenHolder
					? FlightRefusalException.unauthenticated("the account of its token may not be used any more")
					: KnownAccount.inactive();
		}
		FlightException refusal = known.begin(now);
		if (refusal != null) {
			throw refusal;
		}
		count(known.id());
	}

	private void count(String id) {
		TransportCall transport = TransportCall.current();
		Assert.state(transport != null, "The server does not tell of the ends of calls");
		RunningCall running = RunningCall.KEY.get();
		if (running != null) {
			CallUsage usage = new CallUsage(id, this.accounts, running.traffic(), running::cancel);
			running.attributes().put(CallUsage.ATTRIBUTE, usage);
			this.watch.add(usage);
			running.onEnd((status) -> end(usage, CallOutcomes.of(running, status, usage.isServed())));
			return;
		}
		CallUsage usage = new CallUsage(id, this.accounts, transport.traffic(),
				(reason) -> transport.kill(reason.getMessage()));
		usage.served();
		this.watch.add(usage);
		transport.onEnd((closed) -> end(usage, CallOutcomes.of(transport, closed)));
	}

	private void end(CallUsage usage, UsageOutcome outcome) {
		this.watch.remove(usage);
		usage.end(outcome);
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.QUOTA;
	}

}
