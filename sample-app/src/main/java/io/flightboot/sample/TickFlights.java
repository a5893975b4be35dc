package io.flightboot.sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightInfo;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.stream.FlightWriter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A push stream: ticks go out as they come in, until the client has enough or goes away.
 */
@FlightService("ticks")
class TickFlights {

	private static final Schema SCHEMA = new Schema(
			List.of(Field.notNullable("time", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC")),
					Field.notNullable("symbol", new ArrowType.Utf8()),
					Field.notNullable("price", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE))));

	private final Ticker ticker;

	TickFlights(Ticker ticker) {
		this.ticker = ticker;
	}

	@FlightGet(description = "Ticks as they happen")
	void live(@Valid Live live, FlightWriter out, FlightCall call, BufferAllocator allocator)
			throws InterruptedException {
		try (TickSubscription ticks = this.ticker.subscribe();
				VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
			call.onCancel(ticks::close);
			out.start(SCHEMA);
			while (!out.isCancelled() && (live.count() == 0 || out.rows() < live.count())) {
				// While the client can't take more, ticks wait in the subscription, not
				// in buffers
				out.awaitReady();
				List<Tick> arrived = ticks.take();
				long dropped = ticks.dropped();
				if (dropped > 0) {
					out.warn(dropped + " ticks were dropped, read faster");
				}
				if (!arrived.isEmpty()) {
					fill(root, arrived);
					out.write(root);
				}
			}
		}
	}

	@FlightInfo("live")
	Schema liveSchema() {
		return SCHEMA;
	}

	private static void fill(VectorSchemaRoot root, List<Tick> ticks) {
		TimeStampMicroTZVector times = (TimeStampMicroTZVector) root.getVector(0);
		VarCharVector symbols = (VarCharVector) root.getVector(1);
		Float8Vector prices = (Float8Vector) root.getVector(2);
		for (int row = 0; row < ticks.size(); row++) {
			Tick tick = ticks.get(row);
			times.setSafe(row, ChronoUnit.MICROS.between(Instant.EPOCH, tick.time()));
			symbols.setSafe(row, tick.symbol().getBytes(StandardCharsets.UTF_8));
			prices.setSafe(row, tick.price());
		}
		root.setRowCount(ticks.size());
	}

	/**
	 * How many ticks at least: {"route": "ticks/live", "count": 10}; none for no end.
	 */
	record Live(@PositiveOrZero int count) {

	}

}
