package io.flightboot.server;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import io.grpc.ServerServiceDefinition;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.Assert;

/**
 * Starts the server when all beans are there, and stops it without keeping others of its
 * phase waiting. It stops before Boot's web servers do, so that their probes tell that
 * the application is about to go.
 *
 * @since 0.1.0
 */
public final class FlightServerLifecycle implements SmartLifecycle {

	/**
	 * Between the default phase and the one in which Boot's web servers drain.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

	private static final Log logger = LogFactory.getLog(FlightServerLifecycle.class);

	private final FlightServerFactory factory;

	private final Supplier<List<ServerServiceDefinition>> services;

	private final FlightServerDrain drain;

	private final ApplicationEventPublisher events;

	private volatile @Nullable FlightServer server;

	private volatile boolean refusing;

	public FlightServerLifecycle(FlightServerFactory factory, Supplier<List<ServerServiceDefinition>> services,
			FlightServerDrain drain, ApplicationEventPublisher events) {
		Assert.notNull(factory, "'factory' must not be null");
		Assert.notNull(services, "'services' must not be null");
		Assert.notNull(drain, "'drain' must not be null");
		Assert.notNull(events, "'events' must not be null");
		this.factory = factory;
		this.services = services;
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
		this.drain.open();
		keepAlive(starting);
		logger.info("Flight server listens at " + info);
		if (this.refusing) {
			this.refusing = false;
			AvailabilityChangeEvent.publish(this.events, this, ReadinessState.ACCEPTING_TRAFFIC);
		}
		this.events.publishEvent(new FlightServerStartedEvent(starting, info));
	}

	/**
	 * Netty's threads don't keep an application alive that has no web server.
	 */
	private static void keepAlive(FlightServer server) {
		Thread thread = new Thread(() -> {
			try {
				server.awaitTermination();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "flight-server-await");
		thread.setDaemon(false);
		thread.start();
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
		this.drain.begin();
		this.refusing = true;
		AvailabilityChangeEvent.publish(this.events, this, ReadinessState.REFUSING_TRAFFIC);
		this.events.publishEvent(new FlightServerDrainingEvent(stopping, this.drain.gracePeriod()));
		new Thread(() -> finish(stopping, callback), "flight-server-stop").start();
	}

	private void finish(FlightServer stopping, Runnable callback) {
		boolean graceful = false;
		try {
			graceful = this.drain.finish(stopping);
		}
		catch (InterruptedException ex) {
			stopping.closeNow();
			Thread.currentThread().interrupt();
		}
		finally {
			stopping.release();
			this.server = null;
			logger.info("Flight server has stopped" + (graceful ? "" : ", calls were cancelled"));
			try {
				this.events.publishEvent(new FlightServerStoppedEvent(stopping, graceful));
			}
			finally {
				callback.run();
			}
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
