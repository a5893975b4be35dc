package io.flightboot.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Frames of others are read, and broken ones refused.
 */
class Lz4FrameTests {

	/**
	 * What pyarrow's codec makes of 20,000 times "flight": the second block begins with a
	 * match in the first.
	 */
	private static final byte[] LINKED = HexFormat.of()
		.parseHex("04224d184040c0" + "10010000" + "6f666c696768740600" + "ff".repeat(256) + "e25074666c6967"
				+ "df000000" + "0ffcff" + "ff".repeat(213) + "7d506c69676874" + "00000000");

	@Test
	void blocksMayReferToEarlierOnes() {
		assertThat(decompress(LINKED, 120_000)).asString(StandardCharsets.US_ASCII).isEqualTo("flight".repeat(20_000));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 23, 24, 25, 4096, 65_535, 65_536, 300_000 })
	void framesOfTheLibraryAreRead(int length) throws Exception {
		for (byte[] content : new byte[][] { random(length), repeating(length, 1), repeating(length, 7),
				repeating(length, 1000) }) {
			assertThat(decompress(compress(content), length)).isEqualTo(content);
			assertThat(decompress(
					compress(content, Bits.BLOCK_INDEPENDENCE, Bits.BLOCK_CHECKSUM, Bits.CONTENT_CHECKSUM), length))
				.isEqualTo(content);
		}
	}

	@Test
	void whenAnythingIsCutOffThenTheFrameIsRefused() throws Exception {
		byte[] frame = compress(repeating(5000, 1000));
		for (int length = 0; length < frame.length; length++) {
			byte[] cut = Arrays.copyOf(frame, length);
			assertThatIllegalArgumentException().isThrownBy(() -> decompress(cut, 5000));
		}
	}

	@Test
	void whenTheClaimedSizeIsWrongThenTheFrameIsRefused() throws Exception {
		byte[] frame = compress(repeating(5000, 7));
		assertThatIllegalArgumentException().isThrownBy(() -> decompress(frame, 4999))
			.withMessageContaining("larger than it claims");
		assertThatIllegalArgumentException().isThrownBy(() -> decompress(frame, 5001))
			.withMessageContaining("smaller than it claims");
	}

	@Test
	void whenBytesAreChangedThenNothingWorseHappensThanARefusal() throws Exception {
		byte[] frame = compress(repeating(3000, 50));
		Random random = new Random(42);
		for (int round = 0; round < 20_000; round++) {
			byte[] changed = frame.clone();
			for (int change = 0; change <= random.nextInt(3); change++) {
				changed[random.nextInt(changed.length)] = (byte) random.nextInt();
			}
			try {
				assertThat(decompress(changed, 3000)).hasSize(3000);
			}
			catch (IllegalArgumentException ex) {
				assertThat(ex).hasMessageContaining("LZ4 frame");
			}
		}
	}

	@Test
	void codecFreesWhatItCouldNotFill() {
		try (BufferAllocator allocator = new RootAllocator(); ArrowBuf broken = allocator.buffer(64)) {
			broken.writeLong(1000);
			broken.writeBytes(new byte[20]);
			broken.getReferenceManager().retain();
			assertThatIllegalArgumentException().isThrownBy(() -> new Lz4FrameCodec().decompress(allocator, broken));
			assertThat(allocator.getAllocatedMemory()).isEqualTo(broken.capacity());
			broken.getReferenceManager().release();
		}
	}

	private static byte[] decompress(byte[] frame, int length) {
		ByteBuffer target = ByteBuffer.allocateDirect(length);
		Lz4Frame.decompress(ByteBuffer.wrap(frame), target);
		byte[] content = new byte[length];
		target.get(0, content);
		return content;
	}

	private static byte[] compress(byte[] content, Bits... bits) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream out = (bits.length == 0) ? new LZ4FrameOutputStream(bytes)
				: new LZ4FrameOutputStream(bytes, BLOCKSIZE.SIZE_64KB, bits)) {
			out.write(content);
		}
		return bytes.toByteArray();
	}

	private static byte[] random(int length) {
		byte[] content = new byte[length];
		new Random(length).nextBytes(content);
		return content;
	}

	private static byte[] repeating(int length, int period) {
		byte[] pattern = random(period);
		byte[] content = new byte[length];
		for (int i = 0; i < length; i++) {
			content[i] = pattern[i % period];
		}
		return content;
	}

}
