package io.flightboot.loopback;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.security.FlightTokenVerifier;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/**
 * Knows everybody by the text of the token, but takes its time.
 */
class SlowVerifier implements FlightTokenVerifier {

	final AtomicInteger asked = new AtomicInteger();

	final CountDownLatch goOn = new CountDownLatch(1);

	@Override
	public UsernamePasswordAuthenticationToken verify(String token) {
		this.asked.incrementAndGet();
		try {
			this.goOn.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		return UsernamePasswordAuthenticationToken.authenticated(token, null, List.of());
	}

}
