package io.flightboot.airport.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

import com.google.protobuf.InvalidProtocolBufferException;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An object of a catalog as DuckDB's client sees it.
 *
 * @param type {@code table}, {@code scalar_function} or {@code table_function}
 * @param columns columns of a table, or the result of a function
 * @param input parameters of a function
 * @param stability stability of a scalar function
 * @param checks SQL of a table's constraints
 */
public record CatalogEntry(String type, String catalog, String schema, String name, @Nullable String comment,
		@Nullable String description, FlightDescriptor descriptor, Schema columns, @Nullable Schema input,
		@Nullable String stability, List<String> checks, long records) {

	static CatalogEntry read(byte[] flightInfo) {
		try {
			Flight.FlightInfo info = Flight.FlightInfo.parseFrom(flightInfo);
			AirportAnswers.check(!info.getAppMetadata().isEmpty(), "Without metadata an object is ignored");
			ServerMessage map = ServerMessage.map(info.getAppMetadata().toByteArray());
			String type = map.text("type");
			AirportAnswers.check(List.of("table", "scalar_function", "table_function").contains(type),
					"The type '" + type + "' is unknown");
			byte[] columns = info.getSchema().toByteArray();
			byte[] input = map.bytesOrNull("input_schema");
			AirportAnswers.check(type.equals("table") || input != null, "A function must have a schema of parameters");
			SchemaReader reader = SchemaReader.of(columns);
			Schema schema = reader.schema();
			AirportAnswers.check(!type.equals("scalar_function") || schema.getFields().size() == 1,
					"A scalar function has one result");
			byte[] extra = map.bytesOrNull("extra_data");
			return new CatalogEntry(type, map.text("catalog"), map.text("schema"), map.text("name"),
					map.textOrNull("comment"), map.textOrNull("description"),
					FlightDescriptor.deserialize(ByteBuffer.wrap(info.getFlightDescriptor().toByteArray())), schema,
					(input != null) ? Schema.deserializeMessage(ByteBuffer.wrap(input)) : null,
					(extra != null) ? ServerMessage.map(extra).text("stability") : null, reader.checks(),
					info.getTotalRecords());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new AssertionError("The FlightInfo can't be read", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
