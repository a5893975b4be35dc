package io.flightboot.handler.error;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.flightboot.call.RetryHint;

/**
 * The machine-readable body of a failure:
 * <code>{"code":9,"name":"TICKET_EXPIRED","detail":"...","retry":{"where":"here","after_ms":500},"id":"..."}</code>.
 */
final class ErrorBody {

	/** Text shorter than this is left out rather than cut. */
	private static final int SHORTEST_DETAIL = 16;

	private final JsonFactory json = new JsonFactory();

	/**
	 * Write the body, its detail cut so that all fits.
	 * @param error the error
	 * @param limit how many bytes the body may have
	 */
	byte[] write(ResolvedError error, int limit) {
		String detail = error.status().description();
		byte[] body = write(error, detail);
		while (body.length > limit && !detail.isEmpty()) {
			// An escaped character takes up to six bytes, so this may need several rounds
			int excess = body.length - limit;
			int length = detail.length() - Math.max(1, excess / 6);
			detail = (length >= SHORTEST_DETAIL) ? Texts.cut(detail, length) : "";
			body = write(error, detail);
		}
		return body;
	}

	private byte[] write(ResolvedError error, String detail) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
		try (JsonGenerator out = this.json.createGenerator(bytes)) {
			out.writeStartObject();
			out.writeNumberField("code", error.code().number());
			out.writeStringField("name", error.code().name());
			if (!detail.isEmpty()) {
				out.writeStringField("detail", detail);
			}
			write(error.retry(), out);
			if (error.errorId() != null) {
				out.writeStringField("id", error.errorId());
			}
			out.writeEndObject();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private void write(RetryHint retry, JsonGenerator out) throws IOException {
		out.writeObjectFieldStart("retry");
		out.writeStringField("where", retry.where().name().toLowerCase(Locale.ROOT));
		Duration after = retry.after();
		if (after != null) {
			out.writeNumberField("after_ms", after.toMillis());
		}
		out.writeEndObject();
	}

}
