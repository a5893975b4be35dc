package io.flightboot.codec;

import org.springframework.util.Assert;

/**
 * How much one command, ticket or action body may claim. All of it is checked before an
 * object is made from it.
 *
 * @param maxBytes size of the whole
 * @param maxDepth lists and objects inside one another
 * @param maxElements values, lists and objects together
 * @param maxStringLength characters of one text or name
 * @param maxNumberLength characters of one number in JSON
 * @since 0.1.0
 */
public record CodecLimits(int maxBytes, int maxDepth, int maxElements, int maxStringLength, int maxNumberLength) {

	/**
	 * 1 MiB, 32 levels, 16,384 elements, texts of 262,144 and numbers of 100 characters.
	 */
	public static final CodecLimits DEFAULTS = new CodecLimits(1024 * 1024, 32, 16_384, 256 * 1024, 100);

	/**
	 * Deeper structures would overflow the stack of the binding code.
	 */
	private static final int DEEPEST = 500;

	public CodecLimits {
		Assert.isTrue(maxBytes > 0, "'maxBytes' must be positive");
		Assert.isTrue(maxDepth > 0 && maxDepth <= DEEPEST, "'maxDepth' must be between 1 and " + DEEPEST);
		Assert.isTrue(maxElements > 0, "'maxElements' must be positive");
		Assert.isTrue(maxStringLength > 0, "'maxStringLength' must be positive");
		Assert.isTrue(maxNumberLength > 0, "'maxNumberLength' must be positive");
	}

}
