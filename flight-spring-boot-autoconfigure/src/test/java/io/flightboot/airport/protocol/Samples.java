package io.flightboot.airport.protocol;

import java.util.List;
import java.util.Map;

import io.flightboot.airport.TableVersion;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;

/**
 * What the tests of this package send.
 */
final class Samples {

	static final FlightDescriptor DESCRIPTOR = FlightDescriptor.path("s1", "trades");

	/** Not UTF-8, as commands of other servers are. */
	static final FlightDescriptor COMMAND = FlightDescriptor.command(new byte[] { (byte) 0xC0, 0, (byte) 0xFF, 7 });

	static final TableName TABLE = new TableName("demo", "s1", "trades");

	static final Field ID = Field.nullable("id", new ArrowType.Int(64, true));

	static final Field NAME = Field.nullable("name", ArrowType.Utf8.INSTANCE);

	static final Schema SCHEMA = new Schema(List.of(ID, NAME));

	static final TableVersion AT = new TableVersion(TableVersion.Unit.VERSION, "3");

	private Samples() {
	}

	static byte[] parameters(int rows, String text) {
		try (BufferAllocator allocator = new RootAllocator();
				VectorSchemaRoot root = VectorSchemaRoot
					.create(new Schema(List.of(NAME, Field.nullable("n", new ArrowType.Int(32, true)))), allocator)) {
			for (int i = 0; i < rows; i++) {
				((VarCharVector) root.getVector(0)).setSafe(i, new Text(text));
				((IntVector) root.getVector(1)).setSafe(i, 42);
			}
			root.setRowCount(rows);
			return IpcStreams.write(root, null);
		}
	}

	/**
	 * Return the arguments of a function that has no parameters.
	 */
	static byte[] noParameters() {
		try (VectorSchemaRoot root = new VectorSchemaRoot(List.of())) {
			root.setRowCount(1);
			return IpcStreams.write(root, null);
		}
	}

	/**
	 * Return an argument of an ENUM type.
	 */
	static byte[] enumParameter(int index) {
		DictionaryEncoding encoding = new DictionaryEncoding(7, false, new ArrowType.Int(8, true));
		Field field = new Field("mood", new FieldType(true, encoding.getIndexType(), encoding), null);
		try (BufferAllocator allocator = new RootAllocator();
				VarCharVector values = new VarCharVector("values", allocator);
				VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(List.of(field)), allocator)) {
			values.setSafe(0, new Text("sad"));
			values.setSafe(1, new Text("happy"));
			values.setValueCount(2);
			((TinyIntVector) root.getVector(0)).setSafe(0, index);
			root.setRowCount(1);
			return IpcStreams.write(root,
					new DictionaryProvider.MapDictionaryProvider(new Dictionary(values, encoding)));
		}
	}

	static Field withMetadata(Field field, String key, String value) {
		return new Field(field.getName(), new FieldType(field.isNullable(), field.getType(), null, Map.of(key, value)),
				field.getChildren());
	}

}
