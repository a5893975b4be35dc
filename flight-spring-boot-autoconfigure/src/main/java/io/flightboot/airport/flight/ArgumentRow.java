package io.flightboot.airport.flight;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.ScanPart;
import io.flightboot.airport.protocol.IpcStreams;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;

/**
 * Writes the arguments of a function that DuckDB calls by itself as a row.
 */
final class ArgumentRow {

	private static final String POSITIONAL = "arg_";

	private ArgumentRow() {
	}

	static byte[] encode(ScanPart.FunctionCall function, BufferAllocator allocator) {
		List<FieldVector> columns = new ArrayList<>();
		try {
			int position = 0;
			for (ScanPart.Argument argument : function.positional()) {
				columns.add(column(POSITIONAL + position++, argument.value(), allocator));
			}
			for (ScanPart.Argument argument : function.named()) {
				columns.add(column(argument.name(), argument.value(), allocator));
			}
			VectorSchemaRoot row = new VectorSchemaRoot(columns);
			// It is a row also without columns
			row.setRowCount(1);
			return IpcStreams.write(row, null);
		}
		finally {
			columns.forEach(FieldVector::close);
		}
	}

	private static FieldVector column(String name, Object value, BufferAllocator allocator) {
		FieldVector column = vector(name, value, allocator);
		column.setValueCount(1);
		return column;
	}

	private static FieldVector vector(String name, Object value, BufferAllocator allocator) {
		if (value instanceof Boolean flag) {
			BitVector vector = new BitVector(name, allocator);
			vector.setSafe(0, flag ? 1 : 0);
			return vector;
		}
		if (value instanceof Long || value instanceof Integer) {
			BigIntVector vector = new BigIntVector(name, allocator);
			vector.setSafe(0, ((Number) value).longValue());
			return vector;
		}
		if (value instanceof Number number) {
			Float8Vector vector = new Float8Vector(name, allocator);
			vector.setSafe(0, number.doubleValue());
			return vector;
		}
		if (value instanceof List<?> texts) {
			return list(name, texts, allocator);
		}
		VarCharVector vector = new VarCharVector(name, allocator);
		vector.setSafe(0, value.toString().getBytes(StandardCharsets.UTF_8));
		return vector;
	}

	private static FieldVector list(String name, List<?> texts, BufferAllocator allocator) {
		ListVector vector = ListVector.empty(name, allocator);
		UnionListWriter writer = vector.getWriter();
		writer.setPosition(0);
		writer.startList();
		texts.forEach((text) -> writer.writeVarChar(String.valueOf(text)));
		writer.endList();
		return vector;
	}

}
