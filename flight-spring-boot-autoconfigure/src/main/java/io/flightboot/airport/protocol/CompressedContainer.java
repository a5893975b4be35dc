package io.flightboot.airport.protocol;

import com.github.luben.zstd.Zstd;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * What the client unpacks by zstd, into memory of exactly the length that is told.
 */
final class CompressedContainer {

	private static final boolean PRESENT = ClassUtils.isPresent("com.github.luben.zstd.Zstd",
			CompressedContainer.class.getClassLoader());

	private CompressedContainer() {
	}

	/**
	 * Write the list of length and compressed bytes.
	 */
	static byte[] encode(byte[] content) {
		Assert.state(PRESENT, "Catalogs need zstd: add org.apache.arrow:arrow-compression");
		return new MessageWriter().array(2).number(content.length).bytes(Zstd.compress(content)).toByteArray();
	}

}
