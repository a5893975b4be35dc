package io.flightboot.airport.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.flightboot.airport.ScanPart;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetPart;

/**
 * Parts of datasets as they stand in tickets.
 */
final class PartText {

	private static final Pattern PART = Pattern.compile("([0-9]{1,18})-([0-9]{1,18}):(.+)", Pattern.DOTALL);

	private PartText() {
	}

	static ScanPart write(DatasetPart part) {
		return ScanPart.of(part.from() + "-" + part.to() + ":" + part.version());
	}

	static DatasetPart read(String text, Dataset dataset) {
		Matcher part = PART.matcher(text);
		if (!part.matches() || !dataset.isDivisible()) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "There is no such part of the table");
		}
		long from = Long.parseLong(part.group(1));
		long to = Long.parseLong(part.group(2));
		if (from > to) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "There is no such part of the table");
		}
		return new DatasetPart(from, to, part.group(3));
	}

}
