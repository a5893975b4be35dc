package io.flightboot.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.util.Assert;

/**
 * Whether the server is ready: it listens, the application accepts traffic, and all
 * conditions are met. It follows the application's {@link ReadinessState} and never
 * changes it.
 *
 * @since 0.1.0
 */
public final class FlightServerReadiness implements ApplicationListener<AvailabilityChangeEvent<?>> {

	// Contexts of web servers publish that they refuse traffic right before they tell
	// that
	// they close; what was published longer before was meant as such
	private static final Duration CLOSING = Duration.ofSeconds(1);

	private final List<FlightReadinessCondition> conditions;

	private final LongSupplier clock;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private boolean accepting;

	private long turned;

	private @Nullable Object speaker;

	private boolean readyBefore;

	private FlightServerState phase = FlightServerState.STOPPED;

	private volatile FlightServerState state = FlightServerState.STOPPED;

	/**
	 * Create the readiness of a server that does not listen yet.
	 * @param accepting whether the application accepts traffic as long as nobody says
	 * otherwise, which is so where nobody will
	 * @param conditions what else must be so
	 */
	public FlightServerReadiness(boolean accepting, List<FlightReadinessCondition> conditions) {
		this(accepting, conditions, System::nanoTime);
	}

	FlightServerReadiness(boolean accepting, List<FlightReadinessCondition> conditions, LongSupplier clock) {
		Assert.notNull(conditions, "'conditions' must not be null");
		this.accepting = accepting;
		this.clock = clock;
		this.conditions = List.copyOf(conditions);
		this.conditions.forEach((condition) -> condition.addListener(this::update));
	}

	public FlightServerState state() {
		return this.state;
	}

	/**
	 * Return whether the server is ready for calls, and will be for a while.
	 */
	public boolean isReady() {
		return this.state == FlightServerState.SERVING;
	}

	/**
	 * Add somebody who is called after each change of the state.
	 * @param listener asks for the state, which may have changed again; called by the
	 * thread that made the change
	 */
	public void addListener(Runnable listener) {
		Assert.notNull(listener, "'listener' must not be null");
		this.listeners.add(listener);
	}

	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
		if (event.getState() instanceof ReadinessState readiness) {
			synchronized (this) {
				boolean accepts = readiness == ReadinessState.ACCEPTING_TRAFFIC;
				this.turned = (accepts != this.accepting) ? this.clock.getAsLong() : this.turned;
				this.accepting = accepts;
				this.speaker = event.getSource();
			}
			update();
		}
	}

	/**
	 * Return whether the application accepts traffic.
	 */
	synchronized boolean isAccepting() {
		return this.accepting;
	}

	/**
	 * Return whether the application's readiness is what the given object said last.
	 */
	synchronized boolean isFrom(Object source) {
		return this.speaker == source;
	}

	void started() {
		synchronized (this) {
			this.readyBefore = false;
		}
		enter(FlightServerState.SERVING);
	}

	/**
	 * Tell all who ask that the server is about to stop. Calls are served on if they were
	 * until now.
	 */
	void leave() {
		synchronized (this) {
			this.phase = wasServing() ? FlightServerState.LEAVING : FlightServerState.DRAINING;
		}
		update();
	}

	private boolean wasServing() {
		return switch (this.state) {
			case SERVING -> true;
			case REFUSING -> areMet() && this.clock.getAsLong() - this.turned < CLOSING.toNanos();
			default -> false;
		};
	}

	void drain() {
		enter(FlightServerState.DRAINING);
	}

	void stopped() {
		enter(FlightServerState.STOPPED);
	}

	/**
	 * Tell that the server has ended, unless it was told to.
	 * @return whether it was not
	 */
	boolean failed() {
		synchronized (this) {
			if (this.phase != FlightServerState.SERVING) {
				return false;
			}
		}
		enter(FlightServerState.FAILED);
		return true;
	}

	private void enter(FlightServerState phase) {
		synchronized (this) {
			this.phase = phase;
		}
		update();
	}

	private void update() {
		synchronized (this) {
			FlightServerState next = next();
			if (next == this.state) {
				return;
			}
			this.readyBefore |= next == FlightServerState.SERVING;
			this.state = next;
		}
		this.listeners.forEach(Runnable::run);
	}

	private FlightServerState next() {
		if (this.phase != FlightServerState.SERVING) {
			return this.phase;
		}
		if (this.accepting && areMet()) {
			return FlightServerState.SERVING;
		}
		return this.readyBefore ? FlightServerState.REFUSING : FlightServerState.STARTING;
	}

	private boolean areMet() {
		return this.conditions.stream().allMatch(FlightReadinessCondition::isMet);
	}

}
