package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.ObjIntConsumer;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarBinaryVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.complex.DenseUnionVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.impl.UnionFixedSizeListWriter;
import org.apache.arrow.vector.complex.impl.UnionLargeListWriter;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.complex.impl.UnionMapWriter;
import org.apache.arrow.vector.holders.NullableIntHolder;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * Columns of all layouts. Every third value is {@code null} where the layout allows it.
 */
enum TestColumns {

	BOOLEAN(BitVector::new, (vector, row) -> ((BitVector) vector).setSafe(row, row % 2)),

	NULL((name, allocator) -> new NullVector(name), (vector, row) -> {
	}),

	TEXT(VarCharVector::new, (vector, row) -> ((VarCharVector) vector).setSafe(row, text(row))),

	LARGE_TEXT(LargeVarCharVector::new, (vector, row) -> ((LargeVarCharVector) vector).setSafe(row, text(row))),

	LARGE_BINARY(LargeVarBinaryVector::new, (vector, row) -> ((LargeVarBinaryVector) vector).setSafe(row, text(row))),

	TEXT_VIEW(ViewVarCharVector::new, (vector, row) -> ((ViewVarCharVector) vector).setSafe(row, text(row))),

	BINARY_VIEW(ViewVarBinaryVector::new, (vector, row) -> ((ViewVarBinaryVector) vector).setSafe(row, text(row))),

	LIST(ListVector::empty, (vector, row) -> {
		UnionListWriter writer = ((ListVector) vector).getWriter();
		writer.setPosition(row);
		writer.startList();
		for (int element = 0; element < row % 5; element++) {
			writer.integer().writeInt(row * element);
		}
		writer.endList();
	}),

	LARGE_LIST(LargeListVector::empty, (vector, row) -> {
		UnionLargeListWriter writer = ((LargeListVector) vector).getWriter();
		writer.setPosition(row);
		writer.startList();
		for (int element = 0; element < row % 5; element++) {
			writer.integer().writeInt(row * element);
		}
		writer.endList();
	}),

	FIXED_LIST((name, allocator) -> FixedSizeListVector.empty(name, 2, allocator), (vector, row) -> {
		UnionFixedSizeListWriter writer = ((FixedSizeListVector) vector).getWriter();
		writer.setPosition(row);
		writer.startList();
		writer.integer().writeInt(row);
		writer.integer().writeInt(-row);
		writer.endList();
	}),

	LIST_OF_LISTS(ListVector::empty, (vector, row) -> {
		UnionListWriter writer = ((ListVector) vector).getWriter();
		writer.setPosition(row);
		writer.startList();
		for (int inner = 0; inner < row % 3; inner++) {
			writer.list().startList();
			writer.list().varChar().writeVarChar("inner " + row);
			writer.list().endList();
		}
		writer.endList();
	}),

	MAP((name, allocator) -> MapVector.empty(name, allocator, false), (vector, row) -> {
		UnionMapWriter writer = ((MapVector) vector).getWriter();
		writer.setPosition(row);
		writer.startMap();
		writer.startEntry();
		writer.key().varChar().writeVarChar("key " + row);
		writer.value().integer().writeInt(row);
		writer.endEntry();
		writer.endMap();
	}),

	STRUCT(StructVector::empty, (vector, row) -> {
		StructVector struct = (StructVector) vector;
		FieldType text = FieldType.nullable(new ArrowType.Utf8());
		FieldType number = FieldType.nullable(new ArrowType.Int(32, true));
		struct.addOrGet("text", text, VarCharVector.class).setSafe(row, text(row));
		struct.addOrGet("inner", FieldType.nullable(new ArrowType.Struct()), StructVector.class)
			.addOrGet("number", number, IntVector.class)
			.setSafe(row, row);
		struct.addOrGet("inner", FieldType.nullable(new ArrowType.Struct()), StructVector.class).setIndexDefined(row);
		struct.setIndexDefined(row);
	}),

	UNION(DenseUnionVector::empty, (vector, row) -> {
		DenseUnionVector union = (DenseUnionVector) vector;
		if (union.getChildrenFromFields().isEmpty()) {
			union.registerNewTypeId(Field.nullable("number", new ArrowType.Int(32, true)));
			union.addVector((byte) 0,
					new IntVector("number", FieldType.nullable(new ArrowType.Int(32, true)), union.getAllocator()));
		}
		NullableIntHolder holder = new NullableIntHolder();
		holder.isSet = 1;
		holder.value = row;
		union.setTypeId(row, (byte) 0);
		union.setSafe(row, holder);
	});

	private final BiFunction<String, BufferAllocator, FieldVector> factory;

	private final ObjIntConsumer<FieldVector> filler;

	TestColumns(BiFunction<String, BufferAllocator, FieldVector> factory, ObjIntConsumer<FieldVector> filler) {
		this.factory = factory;
		this.filler = filler;
	}

	/**
	 * Make a batch of this column. It is the caller's.
	 */
	VectorSchemaRoot root(BufferAllocator allocator, int rows) {
		FieldVector vector = this.factory.apply("column", allocator);
		vector.allocateNew();
		for (int row = 0; row < rows; row++) {
			if (row % 3 != 2) {
				this.filler.accept(vector, row);
			}
		}
		vector.setValueCount(rows);
		return VectorSchemaRoot.of(vector);
	}

	private static byte[] text(int row) {
		// Longer than what a view holds by itself in every other row
		return ((row % 2 == 0) ? "short " + row : "rather more than twelve bytes, row " + row)
			.getBytes(StandardCharsets.UTF_8);
	}

}
