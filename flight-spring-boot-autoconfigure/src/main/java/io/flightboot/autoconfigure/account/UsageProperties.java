package io.flightboot.autoconfigure.account;

import java.time.Duration;

/**
 * Configuration of what accounts use, and how their limits are held.
 *
 * @since 0.1.0
 */
public class UsageProperties {

	/**
	 * Time between looks at running calls. A stream that goes beyond a limit ends about
	 * so late.
	 */
	private Duration checkInterval = Duration.ofSeconds(1);

	/**
	 * Time between questions to the store, by which the usage that other servers have
	 * counted and changes that they have made may be out of date.
	 */
	private Duration refreshInterval = Duration.ofSeconds(5);

	/**
	 * Maximum time for which the first call of an account waits for the store.
	 */
	private Duration timeout = Duration.ofSeconds(5);

	/**
	 * Maximum number of accounts that are known at a time.
	 */
	private int maxAccounts = 10_000;

	/**
	 * Whether calls pass whose account and usage the store does not tell, because it
	 * fails or takes too long.
	 */
	private boolean failOpen = true;

	public Duration getCheckInterval() {
		return this.checkInterval;
	}

	public void setCheckInterval(Duration checkInterval) {
		this.checkInterval = checkInterval;
	}

	public Duration getRefreshInterval() {
		return this.refreshInterval;
	}

	public void setRefreshInterval(Duration refreshInterval) {
		this.refreshInterval = refreshInterval;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public int getMaxAccounts() {
		return this.maxAccounts;
	}

	public void setMaxAccounts(int maxAccounts) {
		this.maxAccounts = maxAccounts;
	}

	public boolean isFailOpen() {
		return this.failOpen;
	}

	public void setFailOpen(boolean failOpen) {
		this.failOpen = failOpen;
	}

}
