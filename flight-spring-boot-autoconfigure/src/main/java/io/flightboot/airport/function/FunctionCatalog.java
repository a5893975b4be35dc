package io.flightboot.airport.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.MutableCatalog;
import io.flightboot.airport.NewSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A catalog with the annotated functions beside what it has of its own.
 *
 * @since 0.1.0
 */
public class FunctionCatalog implements AirportCatalog {

	private final AirportCatalog catalog;

	private final AnnotatedFunctions functions;

	private FunctionCatalog(AirportCatalog catalog, AnnotatedFunctions functions) {
		this.catalog = catalog;
		this.functions = functions;
	}

	/**
	 * Add the functions to a catalog.
	 * @return the catalog with its functions, mutable if it was, or the catalog itself if
	 * there are none for it
	 * @throws IllegalStateException if the catalog is known to have one of the same name
	 * and parameters
	 */
	public static AirportCatalog of(AirportCatalog catalog, AnnotatedFunctions functions) {
		Assert.notNull(catalog, "'catalog' must not be null");
		Assert.notNull(functions, "'functions' must not be null");
		if (functions.schemas(catalog.name()).isEmpty()) {
			return catalog;
		}
		functions.check(catalog);
		return (catalog instanceof MutableCatalog mutable) ? new Mutable(mutable, functions)
				: new FunctionCatalog(catalog, functions);
	}

	@Override
	public String name() {
		return this.catalog.name();
	}

	@Override
	public Collection<? extends AirportSchema> schemas(AirportCall call) {
		List<AirportSchema> schemas = new ArrayList<>();
		Set<String> missing = new LinkedHashSet<>(this.functions.schemas(name()));
		for (AirportSchema schema : this.catalog.schemas(call)) {
			missing.removeIf(schema.name()::equalsIgnoreCase);
			schemas.add(withFunctions(schema));
		}
		missing.forEach((name) -> schemas.add(FunctionSchema.only(name, functions(name))));
		return schemas;
	}

	@Override
	public @Nullable AirportSchema schema(String name, AirportCall call) {
		AirportSchema schema = this.catalog.schema(name, call);
		if (schema != null) {
			return withFunctions(schema);
		}
		return this.functions.schemas(name())
			.stream()
			.filter(name::equalsIgnoreCase)
			.findFirst()
			.map((own) -> FunctionSchema.only(own, functions(own)))
			.orElse(null);
	}

	private AirportSchema withFunctions(AirportSchema schema) {
		List<AirportFunction> functions = functions(schema.name());
		if (functions.isEmpty()) {
			return schema;
		}
		return FunctionSchema.of(schema, functions);
	}

	private List<AirportFunction> functions(String schema) {
		return this.functions.functions(name(), schema);
	}

	@Override
	public @Nullable String defaultSchema() {
		return this.catalog.defaultSchema();
	}

	@Override
	public long version(AirportCall call) {
		return this.catalog.version(call);
	}

	@Override
	public boolean isFixed() {
		return this.catalog.isFixed();
	}

	@Override
	public @Nullable String beginTransaction(AirportCall call) {
		return this.catalog.beginTransaction(call);
	}

	/**
	 * A catalog whose own schemas come and go.
	 */
	private static final class Mutable extends FunctionCatalog implements MutableCatalog {

		private final MutableCatalog catalog;

		Mutable(MutableCatalog catalog, AnnotatedFunctions functions) {
			super(catalog, functions);
			this.catalog = catalog;
		}

		@Override
		public AirportSchema createSchema(NewSchema schema, AirportCall call) {
			AirportSchema created = this.catalog.createSchema(schema, call);
			AirportSchema merged = schema(created.name(), call);
			return (merged != null) ? merged : created;
		}

		@Override
		public void dropSchema(String name, AirportCall call) {
			if (this.catalog.schema(name, call) == null) {
				throw new AirportException(Kind.INVALID_INPUT,
						"Schema '" + name + "' has functions of the service only, and can't be dropped");
			}
			this.catalog.dropSchema(name, call);
		}

	}

}
