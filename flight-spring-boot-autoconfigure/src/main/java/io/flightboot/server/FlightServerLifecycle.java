package io.flightboot.server;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.grpc.ServerServiceDefinition;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.Assert;

/**
 * Starts the server when all beans are there, and stops it without keeping others of its
 * phase waiting. It stops before Boot's web servers do, so that their probes tell that
 * the application is about to go.
 *
 * @since 0.1.0
 */
public final class FlightServerLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

	/**
	 * Between the default phase and the one in which Boot's web servers drain.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

	private static final Log logger = LogFactory.getLog(FlightServerLifecycle.class);

	private final FlightServerFactory factory;

	private final Supplier<List<ServerServiceDefinition>> services;

	private final FlightServerReadiness readiness;

	private final FlightServerDrain drain;

	private final ApplicationEventPublisher events;

	private volatile @Nullable FlightServer server;

	private final AtomicBoolean leaving = new AtomicBoolean();

	public FlightServerLifecycle(FlightServerFactory factory, Supplier<List<ServerServiceDefinition>> services,
			FlightServerReadiness readiness, FlightServerDrain drain, ApplicationEventPublisher events) {
		Assert.notNull(factory, "'factory' must not be null");
		Assert.notNull(services, "'services' must not be null");
		Assert.notNull(readiness, "'readiness' must not be null");
		Assert.notNull(drain, "'drain' must not be null");
		Assert.notNull(events, "'events' must not be null");
		this.factory = factory;
		this.services = services;
		this.readiness = readiness;
		this.drain = drain;
		this.events = events;
	}

	/**
	 * Return where the server listens, or {@code null} if it does not.
	 */
	public @Nullable FlightServerInfo info() {
		FlightServer running = this.server;
		return (running != null) ? running.info() : null;
	}

	@Override
	public void start() {
		if (this.server != null) {
			return;
		}
		FlightServer starting = this.factory.create(this.services.get());
		FlightServerInfo info = starting.start();
		this.server = starting;
		this.leaving.set(false);
		this.drain.open();
		keepAlive(starting);
		logger.info("Flight server listens at " + info);
		if (!this.readiness.isAccepting() && this.readiness.isFrom(this)) {
			// Only what this object said itself may it take back
			AvailabilityChangeEvent.publish(this.events, this, ReadinessState.ACCEPTING_TRAFFIC);
		}
		this.events.publishEvent(new FlightServerStartedEvent(starting, info));
	}

	/**
	 * Netty's threads don't keep an application alive that has no web server.
	 */
	private void keepAlive(FlightServer server) {
		Thread thread = new Thread(() -> {
			try {
				server.awaitTermination();
				if (this.server == server && this.readiness.failed()) {
					logger.error("Flight server has ended without being told to");
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "flight-server-await");
		thread.setDaemon(false);
		thread.start();
	}

	/**
	 * Let the readiness fall at the first moment of the end, before anything else of the
	 * application stops. Contexts of web servers publish that themselves, others don't.
	 */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() == this.events && this.server != null) {
			leave();
		}
	}

	private void leave() {
		if (this.leaving.compareAndSet(false, true)) {
			this.drain.leave();
			if (this.readiness.isAccepting()) {
				tell(new AvailabilityChangeEvent<>(this, ReadinessState.REFUSING_TRAFFIC));
			}
		}
	}

	@Override
	public void stop() {
		CountDownLatch stopped = new CountDownLatch(1);
		stop(stopped::countDown);
		try {
			stopped.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop(Runnable callback) {
		FlightServer stopping = this.server;
		if (stopping == null) {
			callback.run();
			return;
		}
		leave();
		boolean delayed = this.drain.isDelayed();
		if (!delayed) {
			drain(stopping);
		}
		new Thread(() -> finish(stopping, delayed, callback), "flight-server-stop").start();
	}

	private void drain(FlightServer stopping) {
		this.drain.begin();
		tell(new FlightServerDrainingEvent(stopping, this.drain.gracePeriod()));
	}

	/**
	 * Publish an event. Nobody who listens may keep the server from stopping.
	 */
	private void tell(ApplicationEvent event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.error("A listener failed when the Flight server stopped", ex);
		}
	}

	private void finish(FlightServer stopping, boolean delayed, Runnable callback) {
		boolean graceful = false;
		try {
			if (delayed) {
				this.drain.delay(stopping);
				drain(stopping);
			}
			graceful = this.drain.finish(stopping);
		}
		catch (InterruptedException ex) {
			stopping.closeNow();
			Thread.currentThread().interrupt();
		}
		finally {
			stopping.release();
			this.server = null;
			this.readiness.stopped();
			logger.info("Flight server has stopped" + (graceful ? "" : ", calls were cancelled"));
			tell(new FlightServerStoppedEvent(stopping, graceful));
			callback.run();
		}
	}

	@Override
	public boolean isRunning() {
		return this.server != null;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
