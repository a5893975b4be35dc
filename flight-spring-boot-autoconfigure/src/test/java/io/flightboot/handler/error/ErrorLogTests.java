package io.flightboot.handler.error;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.FlightRefusalException;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.FlightMethod;
import org.apache.commons.logging.Log;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

/**
 * Tests for {@link ErrorLog}.
 */
class ErrorLogTests {

	private final Log logger = mock();

	private final ErrorLog log = new ErrorLog(this.logger);

	private final RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);

	private void fail(FlightErrorCode code, String text) {
		FlightException ex = new FlightException(code, text);
		this.log.failed(this.call, ResolvedError.of(ex), ex);
	}

	@Test
	void faultOfTheServerComesWithItsStack() {
		IllegalStateException ex = new IllegalStateException("why");
		this.log.failed(this.call, DefaultErrors.resolve(ex, this.call), ex);
		verify(this.logger).error(contains("call-1"), same(ex));
		verifyNoMoreInteractions(this.logger);
	}

	@Test
	void faultOfTheClientIsOneLine() {
		given(this.logger.isInfoEnabled()).willReturn(true);
		fail(FlightErrorCode.NOT_FOUND, "No flight 'a\r\nforged\u2028line'");
		ArgumentCaptor<Object> line = ArgumentCaptor.captor();
		verify(this.logger).info(line.capture());
		assertThat(line.getValue().toString()).contains("call-1", "DO_GET", "none", "NOT_FOUND", "a  forged line")
			.doesNotContainPattern("\\R");
	}

	@Test
	void reasonOfARefusalStandsInTheSameLine() {
		given(this.logger.isInfoEnabled()).willReturn(true);
		FlightException ex = new FlightRefusalException(FlightErrorCode.UNAUTHENTICATED, "Failed",
				"the token\nexpired");
		this.log.failed(this.call, ResolvedError.of(ex), ex);
		verify(this.logger).info(contains("Failed (the token expired)"));
		assertThat(ResolvedError.of(ex).status().description()).isEqualTo("Failed");
	}

	@Test
	void loadIsAWarning() {
		fail(FlightErrorCode.BACKPRESSURE, "busy");
		verify(this.logger).warn(contains("busy"));
		verifyNoMoreInteractions(this.logger);
	}

	@Test
	void cancellationIsNoNews() {
		fail(FlightErrorCode.CANCELLED, "gone");
		verify(this.logger).isDebugEnabled();
		verifyNoMoreInteractions(this.logger);
		given(this.logger.isDebugEnabled()).willReturn(true);
		fail(FlightErrorCode.CANCELLED, "gone");
		verify(this.logger).debug(any());
	}

	@Test
	void longTextsAreCut() {
		given(this.logger.isInfoEnabled()).willReturn(true);
		fail(FlightErrorCode.NOT_FOUND, "x".repeat(100_000));
		ArgumentCaptor<Object> line = ArgumentCaptor.captor();
		verify(this.logger).info(line.capture());
		assertThat(line.getValue().toString()).hasSizeLessThan(700);
	}

}
