package io.flightboot.sample;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A market that never sleeps: it pushes ticks to who listens and waits for nobody.
 */
@Component
class Ticker {

	private static final List<String> SYMBOLS = List.of("ACME", "GLOBEX", "HOOLI", "INITECH");

	private final Set<TickSubscription> subscriptions = ConcurrentHashMap.newKeySet();

	TickSubscription subscribe() {
		TickSubscription subscription = new TickSubscription(this.subscriptions::remove);
		this.subscriptions.add(subscription);
		return subscription;
	}

	@Scheduled(fixedRateString = "${sample.ticks.every:100ms}")
	void tick() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
		Tick tick = new Tick(Instant.now(), symbol, 100 + random.nextGaussian());
		this.subscriptions.forEach((subscription) -> subscription.push(tick));
	}

}
