package io.flightboot.airport.protocol;

import java.util.List;

import io.flightboot.codec.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Objects of a schema, or of a whole catalog: within the message, or elsewhere.
 *
 * @param sha256 hash of the bytes behind it, in lower-case hexadecimals, or empty
 * @param url where a client may read the bytes by HTTP, without credentials
 * @param serialized the bytes; treat them as constant
 * @since 0.1.0
 */
public record CatalogContents(String sha256, @Nullable String url, byte @Nullable [] serialized) {

	/**
	 * Nothing. Of a schema it means that a client lists its flights, of a catalog that
	 * each schema tells its own.
	 */
	public static final CatalogContents NONE = new CatalogContents("", null, null);

	public CatalogContents {
		Assert.notNull(sha256, "'sha256' must not be null");
		Assert.isTrue(url == null || !sha256.isEmpty(), "A 'url' is of no use without a hash");
	}

	/**
	 * Put the objects of a schema into the message.
	 */
	public static CatalogContents ofSchema(List<CatalogObject> objects) {
		MessageWriter list = new MessageWriter().array(objects.size());
		objects.forEach((object) -> list.bytes(object.encode()));
		return inline(CompressedContainer.encode(list.toByteArray()));
	}

	/**
	 * Put the contents of all schemas together, for clients to cache. The schemas need
	 * not carry theirs again.
	 * @param schemas contents with their bytes
	 */
	public static CatalogContents ofCatalog(List<CatalogContents> schemas) {
		MessageWriter list = new MessageWriter().array(schemas.size());
		for (CatalogContents schema : schemas) {
			Assert.notNull(schema.serialized(), "'schemas' must have their bytes");
			list.array(2).text(schema.sha256()).bytes(schema.serialized());
		}
		return inline(list.toByteArray());
	}

	private static CatalogContents inline(byte[] serialized) {
		return new CatalogContents(Sha256.hex(serialized), null, serialized);
	}

	/**
	 * Return the same contents, to be read elsewhere.
	 */
	public CatalogContents at(String url) {
		return new CatalogContents(this.sha256, url, null);
	}

	/**
	 * Return the same contents by their hash alone, for clients that were given the whole
	 * catalog.
	 */
	public CatalogContents byHash() {
		return new CatalogContents(this.sha256, null, null);
	}

	/**
	 * Write the answer to action {@code create_schema}.
	 */
	public byte[] encode() {
		MessageWriter out = new MessageWriter();
		write(out);
		return out.toByteArray();
	}

	void write(MessageWriter out) {
		out.map(3)
			.text("sha256")
			.text(this.sha256)
			.text("url")
			.text(this.url)
			.text("serialized")
			.bytes(this.serialized);
	}

	@Override
	public String toString() {
		return "CatalogContents[" + this.sha256 + "]";
	}

}
