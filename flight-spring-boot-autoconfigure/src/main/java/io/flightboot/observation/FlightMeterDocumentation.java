package io.flightboot.observation;

import io.flightboot.observation.FlightServerObservationDocumentation.HandlerKeyNames;
import io.flightboot.observation.FlightServerObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a Flight server.
 *
 * @since 0.1.0
 */
public enum FlightMeterDocumentation implements MeterDocumentation {

	/** Calls that have ended, with the time from their headers to their end. */
	CALLS("flight.server.calls", Meter.Type.TIMER, null, "Calls, from their headers to the end of the RPC",
			LowCardinalityKeyNames.values()),

	/** Calls that run. */
	CALLS_ACTIVE("flight.server.calls.active", Meter.Type.LONG_TASK_TIMER, null, "Calls that run now",
			LowCardinalityKeyNames.values()),

	/** Calls that were refused. */
	CALLS_REFUSED("flight.server.calls.refused", Meter.Type.COUNTER, null,
			"Calls that were refused before they were served", LowCardinalityKeyNames.METHOD,
			LowCardinalityKeyNames.ROUTE, MeterKeyNames.REASON),

	/** Calls whose turn it is not yet. */
	ADMISSION_WAITING("flight.server.admission.waiting", Meter.Type.GAUGE, "calls",
			"Calls that wait for others to end"),

	/** Calls whose turn it is. */
	ADMISSION_ADMITTED("flight.server.admission.admitted", Meter.Type.GAUGE, "calls",
			"Calls that were admitted and have not ended"),

	/** Time until calls were admitted, or left. */
	ADMISSION_WAIT("flight.server.admission.wait", Meter.Type.TIMER, null,
			"Time that calls waited for others to end, whether they were admitted then or not"),

	/** Calls whose quota was not looked at. */
	ACCOUNTS_UNCHECKED("flight.accounts.unchecked", Meter.Type.COUNTER, "calls",
			"Calls that passed although the store did not tell of their account and its usage"),

	/** Time that handlers took. */
	HANDLER("flight.server.handler", Meter.Type.TIMER, null, "Work of handlers, with the writing of their results",
			HandlerKeyNames.values()),

	/** Rows of batches. */
	ROWS("flight.server.rows", Meter.Type.COUNTER, BaseUnits.ROWS, "Rows of the batches that came and went",
			LowCardinalityKeyNames.METHOD, LowCardinalityKeyNames.ROUTE, MeterKeyNames.DIRECTION),

	/** Batches. */
	BATCHES("flight.server.batches", Meter.Type.COUNTER, "batches", "Batches that came and went",
			LowCardinalityKeyNames.METHOD, LowCardinalityKeyNames.ROUTE, MeterKeyNames.DIRECTION),

	/** Bytes on the wire. */
	BYTES("flight.server.bytes", Meter.Type.COUNTER, BaseUnits.BYTES, "Bytes of messages as they were on the wire",
			LowCardinalityKeyNames.METHOD, LowCardinalityKeyNames.ROUTE, MeterKeyNames.DIRECTION),

	/** Time to the first batch. */
	FIRST_BATCH("flight.server.first.batch", Meter.Type.TIMER, null,
			"Time from the headers of a call to its first batch out; recorded when the call ends",
			LowCardinalityKeyNames.METHOD, LowCardinalityKeyNames.ROUTE),

	/** Time spent on slow readers. */
	BACKPRESSURE_WAIT("flight.server.backpressure.wait", Meter.Type.TIMER, null,
			"Time that calls with batches out waited for clients to read; recorded when the call ends",
			LowCardinalityKeyNames.METHOD, LowCardinalityKeyNames.ROUTE),

	/** Time spent because of limits. */
	THROTTLE_WAIT("flight.server.throttle.wait", Meter.Type.TIMER, null,
			"Time that calls waited because of limits of bytes; recorded when a call ends that did",
			LowCardinalityKeyNames.METHOD, LowCardinalityKeyNames.ROUTE),

	/** Buckets of rate limits. */
	RATE_BUCKETS("flight.limits.rate.buckets", Meter.Type.GAUGE, "buckets",
			"Callers and routes whose rate this replica remembers"),

	/** Failures of the shared store. */
	RATE_STORE_FAILURES("flight.limits.rate.store.failures", Meter.Type.COUNTER, null,
			"Times that the shared store of rate limits did not answer, or not in time"),

	/** Connections. */
	CONNECTIONS("flight.server.connections", Meter.Type.GAUGE, "connections", "Connections that are open"),

	/** Memory in use. */
	MEMORY_ALLOCATED("flight.memory.allocated", Meter.Type.GAUGE, BaseUnits.BYTES,
			"Memory that the server's allocators hold"),

	/** Most memory in use. */
	MEMORY_PEAK("flight.memory.peak", Meter.Type.GAUGE, BaseUnits.BYTES,
			"Most memory that the server's allocators held at once"),

	/** Limit of memory. */
	MEMORY_LIMIT("flight.memory.limit", Meter.Type.GAUGE, BaseUnits.BYTES,
			"Memory that the server's allocators may hold"),

	/** Memory on its way out. */
	MEMORY_WIRE("flight.memory.wire", Meter.Type.GAUGE, BaseUnits.BYTES,
			"Memory of batches that were written and not yet sent"),

	/** Leaks. */
	MEMORY_LEAKS("flight.memory.leaks", Meter.Type.COUNTER, null, "Calls that left memory allocated",
			LowCardinalityKeyNames.ROUTE),

	/** Direct memory in use. */
	DIRECT_USED("flight.memory.direct.used", Meter.Type.GAUGE, BaseUnits.BYTES,
			"Direct memory that Netty has reserved, for the server's allocators and for itself"),

	/** Limit of direct memory. */
	DIRECT_LIMIT("flight.memory.direct.limit", Meter.Type.GAUGE, BaseUnits.BYTES,
			"Direct memory that Netty may reserve"),

	/** Busy workers. */
	EXECUTOR_ACTIVE("flight.executor.active", Meter.Type.GAUGE, BaseUnits.THREADS, "Workers that serve a call"),

	/** Most workers. */
	EXECUTOR_LIMIT("flight.executor.limit", Meter.Type.GAUGE, BaseUnits.THREADS,
			"Workers that may serve calls at the same time"),

	/** Work that is done. */
	EXECUTOR_COMPLETED("flight.executor.completed", Meter.Type.COUNTER, BaseUnits.TASKS,
			"Calls that workers have finished");

	private final String name;

	private final Meter.Type type;

	private final @Nullable String baseUnit;

	private final String description;

	private final KeyName[] keys;

	FlightMeterDocumentation(String name, Meter.Type type, @Nullable String baseUnit, String description,
			KeyName... keys) {
		this.name = name;
		this.type = type;
		this.baseUnit = baseUnit;
		this.description = description;
		this.keys = keys;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public @Nullable String getBaseUnit() {
		return this.baseUnit;
	}

	/**
	 * Return what the meter measures.
	 */
	public String getDescription() {
		return this.description;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.keys.clone();
	}

	/**
	 * Keys that only meters have.
	 */
	public enum MeterKeyNames implements KeyName {

		/**
		 * Why a call was refused.
		 */
		REASON {

			@Override
			public String asString() {
				return "reason";
			}

		},

		/**
		 * "in" from the client, "out" to it.
		 */
		DIRECTION {

			@Override
			public String asString() {
				return "direction";
			}

		}

	}

}
