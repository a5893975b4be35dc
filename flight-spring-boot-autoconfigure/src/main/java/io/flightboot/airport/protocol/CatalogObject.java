package io.flightboot.airport.protocol;

import java.util.List;
import java.util.Objects;

import io.flightboot.airport.ScalarFunction.Stability;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A table or function of a catalog. It is immutable: what looks like a setter returns
 * another one.
 *
 * @since 0.1.0
 */
public final class CatalogObject {

	/** Number of rows that nobody knows. */
	public static final long UNKNOWN_RECORDS = -1;

	private final Kind kind;

	private final TableName name;

	private final FlightDescriptor descriptor;

	private final Schema schema;

	private final @Nullable Schema parameters;

	private final @Nullable Stability stability;

	private final Details details;

	private CatalogObject(Kind kind, TableName name, FlightDescriptor descriptor, Schema schema,
			@Nullable Schema parameters, @Nullable Stability stability, Details details) {
		Assert.notNull(name, "'name' must not be null");
		Assert.notNull(descriptor, "'descriptor' must not be null");
		Assert.notNull(schema, "'schema' must not be null");
		this.kind = kind;
		this.name = name;
		this.descriptor = descriptor;
		this.schema = schema;
		this.parameters = parameters;
		this.stability = stability;
		this.details = details;
	}

	/**
	 * Describe a table.
	 * @param name the table; catalog and schema must be those that the client asked for
	 * @param descriptor what the client will send for it
	 * @param schema its columns, with {@link AirportMetadata} on them
	 */
	public static CatalogObject table(TableName name, FlightDescriptor descriptor, Schema schema) {
		return new CatalogObject(Kind.TABLE, name, descriptor, schema, null, null, Details.NONE);
	}

	/**
	 * Describe a scalar function. Functions of one name are overloads, and have different
	 * descriptors.
	 * @param parameters one field for each parameter
	 * @param result one field, the result
	 */
	public static CatalogObject scalarFunction(TableName name, FlightDescriptor descriptor, Schema parameters,
			Schema result, Stability stability) {
		Assert.notNull(parameters, "'parameters' must not be null");
		Assert.notNull(stability, "'stability' must not be null");
		Assert.isTrue(result.getFields().size() == 1, "'result' must have one field");
		return new CatalogObject(Kind.SCALAR_FUNCTION, name, descriptor, result, parameters, stability, Details.NONE);
	}

	/**
	 * Describe a table function, also one that takes a table.
	 * @param parameters one field for each parameter
	 * @param result columns of the result; others may be told once arguments are known
	 */
	public static CatalogObject tableFunction(TableName name, FlightDescriptor descriptor, Schema parameters,
			Schema result) {
		Assert.notNull(parameters, "'parameters' must not be null");
		return new CatalogObject(Kind.TABLE_FUNCTION, name, descriptor, result, parameters, null, Details.NONE);
	}

	/**
	 * Say what it is for.
	 */
	public CatalogObject comment(@Nullable String comment) {
		return with(new Details(comment, this.details.description(), this.details.checks(), this.details.records()));
	}

	/**
	 * Say what a function does.
	 */
	public CatalogObject description(@Nullable String description) {
		return with(new Details(this.details.comment(), description, this.details.checks(), this.details.records()));
	}

	/**
	 * Set the SQL of a table's {@code CHECK} constraints, which clients hold on inserts.
	 */
	public CatalogObject checks(List<String> checks) {
		return with(new Details(this.details.comment(), this.details.description(), checks, this.details.records()));
	}

	/**
	 * Set how many rows there are, which clients take as an estimate.
	 */
	public CatalogObject records(long records) {
		return with(new Details(this.details.comment(), this.details.description(), this.details.checks(), records));
	}

	private CatalogObject with(Details details) {
		return new CatalogObject(this.kind, this.name, this.descriptor, this.schema, this.parameters, this.stability,
				details);
	}

	public TableName name() {
		return this.name;
	}

	public FlightDescriptor descriptor() {
		return this.descriptor;
	}

	public Schema schema() {
		return this.schema;
	}

	/**
	 * Write the {@code FlightInfo} of contents of schemas, and of the answers to
	 * {@code create_table}, {@code flight_info}, {@code table_function_flight_info} and
	 * all changes to tables.
	 */
	public byte[] encode() {
		return FlightInfoMessage.encode(SchemaMessage.encode(this.schema, this.details.checks()), this.descriptor,
				metadata(), this.details.records());
	}

	/**
	 * Return it for the RPCs that answer Arrow's own objects. They can't have
	 * constraints.
	 */
	public FlightInfo toFlightInfo() {
		return FlightInfo.builder(this.schema, this.descriptor, List.of())
			.setAppMetadata(metadata())
			.setRecords(this.details.records())
			.build();
	}

	private byte[] metadata() {
		byte[] input = (this.parameters != null) ? SchemaMessage.encode(this.parameters) : null;
		byte[] extra = (this.stability != null)
				? new MessageWriter().map(1).text("stability").text(this.stability.text()).toByteArray() : null;
		return new MessageWriter().map(9)
			.text("type")
			.text(this.kind.name)
			.text("schema")
			.text(this.name.schema())
			.text("catalog")
			.text(this.name.catalog())
			.text("name")
			.text(this.name.table())
			.text("comment")
			.text(this.details.comment())
			.text("input_schema")
			.bytes(input)
			.text("action_name")
			.text(null)
			.text("description")
			.text(this.details.description())
			.text("extra_data")
			.bytes(extra)
			.toByteArray();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof CatalogObject that && this.kind == that.kind && this.name.equals(that.name)
				&& this.descriptor.equals(that.descriptor) && this.schema.equals(that.schema)
				&& Objects.equals(this.parameters, that.parameters) && this.stability == that.stability
				&& this.details.equals(that.details);
	}

	@Override
	public int hashCode() {
		// Columns are left to equals: objects of the same name mostly have the same
		return Objects.hash(this.kind, this.name, this.descriptor);
	}

	@Override
	public String toString() {
		return this.kind.name + " " + this.name;
	}

	private enum Kind {

		TABLE("table"), SCALAR_FUNCTION("scalar_function"), TABLE_FUNCTION("table_function");

		private final String name;

		Kind(String name) {
			this.name = name;
		}

	}

	private record Details(@Nullable String comment, @Nullable String description, List<String> checks, long records) {

		static final Details NONE = new Details(null, null, List.of(), UNKNOWN_RECORDS);

		Details {
			Assert.isTrue(records >= UNKNOWN_RECORDS, "'records' must not be less than -1");
			checks = List.copyOf(checks);
		}

	}

}
