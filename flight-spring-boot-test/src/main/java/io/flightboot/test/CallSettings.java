package io.flightboot.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.CallOptions;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.HeaderCallOption;

/**
 * What goes with a call beside its message. Each change makes another instance, so that a
 * tester and its requests don't share headers by accident.
 */
record CallSettings(List<Header> headers, Duration deadline) {

	static final CallSettings DEFAULT = new CallSettings(List.of(), Duration.ofSeconds(30));

	CallSettings {
		headers = List.copyOf(headers);
	}

	CallSettings header(String name, String value) {
		List<Header> all = new ArrayList<>(this.headers);
		all.add(new Header(name, value));
		return new CallSettings(all, this.deadline);
	}

	CallSettings deadline(Duration deadline) {
		return new CallSettings(this.headers, deadline);
	}

	CallOption[] toOptions() {
		FlightCallHeaders values = new FlightCallHeaders();
		this.headers.forEach((header) -> values.insert(header.name(), header.value()));
		return new CallOption[] { new HeaderCallOption(values),
				CallOptions.timeout(this.deadline.toNanos(), TimeUnit.NANOSECONDS) };
	}

	record Header(String name, String value) {

		@Override
		public String toString() {
			// Values may be credentials
			return this.name;
		}

	}

}
