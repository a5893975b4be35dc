package io.flightboot.dataset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.Params;
import io.flightboot.codec.PayloadFormat;
import io.flightboot.handler.ProvidedUpload;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.MessageSink;
import org.jspecify.annotations.Nullable;

/**
 * Serves uploads to a dataset.
 */
final class DatasetUploads implements ProvidedUpload {

	private final DatasetTarget target;

	private final FlightCodec codec;

	DatasetUploads(DatasetTarget target, FlightCodec codec) {
		this.target = target;
		this.codec = codec;
	}

	@Override
	public String route() {
		return this.target.route();
	}

	@Override
	public void read(Params params, FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements)
			throws Exception {
		UploadArguments sent = this.codec.bind(params, UploadArguments.class);
		UploadMode mode = mode((sent != null) ? sent.mode() : null);
		boolean sameSchema = isSame((sent != null) ? sent.schema() : null);
		UploadSchemas.check(in.messageSchema());
		UploadReader reader = new UploadReader(in, invocation.allocator(), this.target.limits(),
				(rows) -> acknowledgements.send(message(rows, false)));
		write(new RunningUpload(mode, sameSchema, in.messageSchema(), reader, invocation.call(),
				invocation.allocator()));
		acknowledgements.send(message(reader.rows(), true));
	}

	private void write(RunningUpload upload) throws Exception {
		try {
			this.target.write(upload);
		}
		catch (Exception ex) {
			// What the client did is a better reason than what became of it
			RuntimeException failure = upload.batches().failure();
			throw (failure != null) ? failure : ex;
		}
	}

	private byte[] message(long rows, boolean done) {
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("rows", rows);
		message.put("done", done);
		return this.codec.write(message, PayloadFormat.JSON);
	}

	/**
	 * A bare path overwrites, as a path of a file system does.
	 */
	private static UploadMode mode(@Nullable String sent) {
		if (sent == null) {
			return UploadMode.REPLACE;
		}
		return Arrays.stream(UploadMode.values())
			.filter((mode) -> mode.name().toLowerCase(Locale.ROOT).equals(sent))
			.findFirst()
			.orElseThrow(() -> refused("'mode' must be 'create', 'replace' or 'append'."));
	}

	private static boolean isSame(@Nullable String sent) {
		if (sent != null && !sent.equals("same") && !sent.equals("any")) {
			throw refused("'schema' must be 'same' or 'any'.");
		}
		return "same".equals(sent);
	}

	private static FlightException refused(String message) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT, message);
	}

}
