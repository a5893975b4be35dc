package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.flightboot.airport.protocol.CatalogContents;
import io.flightboot.airport.protocol.CatalogObject;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Gives clients what is in schemas: within the message, by a listing, or by the URL of an
 * object. What is small, and all of it while the store can't be used, goes within the
 * message.
 *
 * @since 0.1.0
 */
public final class ContentDelivery {

	private final CatalogDelivery way;

	private final boolean bundle;

	private final @Nullable ContentStore store;

	private final int inlineSize;

	private final ContentCache cache = new ContentCache(CatalogContents::ofSchema, ContentCache.MAX_WEIGHT);

	private ContentDelivery(CatalogDelivery way, boolean bundle, @Nullable ContentStore store, int inlineSize) {
		this.way = way;
		this.bundle = bundle;
		this.store = store;
		this.inlineSize = inlineSize;
	}

	/**
	 * Put all into the message.
	 */
	public static ContentDelivery inline() {
		return new ContentDelivery(CatalogDelivery.INLINE, false, null, 0);
	}

	/**
	 * Let clients list flights.
	 */
	public static ContentDelivery listFlights() {
		return new ContentDelivery(CatalogDelivery.LIST_FLIGHTS, false, null, 0);
	}

	/**
	 * Let clients read from a store.
	 * @param store the store
	 * @param inlineSize up to how many bytes stay within the message
	 */
	public static ContentDelivery byUrl(ContentStore store, int inlineSize) {
		Assert.notNull(store, "'store' must not be null");
		Assert.isTrue(inlineSize >= 0, "'inlineSize' must not be negative");
		return new ContentDelivery(CatalogDelivery.URL, false, store, inlineSize);
	}

	/**
	 * Return a delivery of the same kind that gives all schemas at once. DuckDB keeps
	 * them on its disk, and finds each there.
	 */
	public ContentDelivery bundled() {
		Assert.state(this.way != CatalogDelivery.LIST_FLIGHTS, "What is listed can't be given at once");
		return new ContentDelivery(this.way, true, this.store, this.inlineSize);
	}

	/**
	 * Return what is in a new schema.
	 */
	CatalogContents ofNewSchema() {
		return (this.way == CatalogDelivery.LIST_FLIGHTS) ? CatalogContents.NONE : CatalogContents.ofSchema(List.of());
	}

	/**
	 * Return what is in the schemas of a catalog, in their order.
	 */
	Delivered deliver(List<Supplier<List<CatalogObject>>> schemas) {
		List<CatalogContents> contents = new ArrayList<>();
		for (Supplier<List<CatalogObject>> objects : schemas) {
			contents
				.add((this.way == CatalogDelivery.LIST_FLIGHTS) ? CatalogContents.NONE : this.cache.of(objects.get()));
		}
		if (!this.bundle || contents.isEmpty()) {
			return new Delivered(CatalogContents.NONE, contents.stream().map(this::deliver).toList());
		}
		Map<String, CatalogContents> distinct = new LinkedHashMap<>();
		contents.forEach((schema) -> distinct.put(schema.sha256(), schema));
		return new Delivered(deliver(CatalogContents.ofCatalog(List.copyOf(distinct.values()))),
				contents.stream().map(CatalogContents::byHash).toList());
	}

	private CatalogContents deliver(CatalogContents contents) {
		byte[] serialized = contents.serialized();
		if (this.store == null || serialized == null || serialized.length <= this.inlineSize) {
			return contents;
		}
		String url = this.store.publish(contents.sha256(), serialized);
		return (url != null) ? contents.at(url) : contents;
	}

	/**
	 * What clients are told.
	 *
	 * @param catalog contents of all schemas at once, or none
	 * @param schemas contents of each schema
	 */
	record Delivered(CatalogContents catalog, List<CatalogContents> schemas) {

	}

}
