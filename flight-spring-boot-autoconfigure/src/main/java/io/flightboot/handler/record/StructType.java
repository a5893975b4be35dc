package io.flightboot.handler.record;

import java.util.List;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * A record within a record.
 *
 * @param components the mappings of its components
 */
record StructType(List<RecordComponentMapping> components) implements ValueType {

	@Override
	public Field field(String name, boolean nullable) {
		return new Field(name, new FieldType(nullable, new ArrowType.Struct(), null),
				this.components.stream().map(RecordComponentMapping::field).toList());
	}

	@Override
	public ValueWriter writer(FieldVector vector) {
		StructVector structs = (StructVector) vector;
		Columns columns = Columns.of(this.components, structs.getChildrenFromFields());
		return (index, value) -> {
			structs.setIndexDefined(index);
			return columns.write(value, index);
		};
	}

}
