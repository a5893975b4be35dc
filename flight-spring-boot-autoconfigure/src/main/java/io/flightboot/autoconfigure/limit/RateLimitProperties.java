package io.flightboot.autoconfigure.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Configuration of rate limits.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.limits.rate")
public class RateLimitProperties {

	@NestedConfigurationProperty
	private final RateProperties global = new RateProperties();

	@NestedConfigurationProperty
	private final RateProperties perCaller = new RateProperties();

	/**
	 * Limits of callers with these names. What is not limited here is limited as for
	 * others.
	 */
	private Map<String, RateProperties> callers = new LinkedHashMap<>();

	/**
	 * Limits of routes.
	 */
	private List<Route> routes = new ArrayList<>();

	/**
	 * Authorities whose callers have no limits.
	 */
	private List<String> exemptAuthorities = new ArrayList<>();

	/**
	 * Time for which a stream may pause for bytes before it ends. Nobody may start a call
	 * who would have to wait longer. Streams never pause if zero.
	 */
	private Duration maxWait = Duration.ofSeconds(30);

	/**
	 * Time for which a filter may take to decide.
	 */
	private Duration timeout = Duration.ofSeconds(5);

	/**
	 * Maximum number of buckets of callers that are known by name, and of those that are
	 * known by address. Those for whom there is no room share one.
	 */
	private int maxCallers = 10_000;

	@NestedConfigurationProperty
	private final RequestRateProperties failedAuthentications = new RequestRateProperties();

	@NestedConfigurationProperty
	private final SharedRateProperties shared = new SharedRateProperties();

	public RateProperties getGlobal() {
		return this.global;
	}

	public RateProperties getPerCaller() {
		return this.perCaller;
	}

	public Map<String, RateProperties> getCallers() {
		return this.callers;
	}

	public void setCallers(Map<String, RateProperties> callers) {
		this.callers = callers;
	}

	public List<Route> getRoutes() {
		return this.routes;
	}

	public void setRoutes(List<Route> routes) {
		this.routes = routes;
	}

	public List<String> getExemptAuthorities() {
		return this.exemptAuthorities;
	}

	public void setExemptAuthorities(List<String> exemptAuthorities) {
		this.exemptAuthorities = exemptAuthorities;
	}

	public Duration getMaxWait() {
		return this.maxWait;
	}

	public void setMaxWait(Duration maxWait) {
		this.maxWait = maxWait;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public int getMaxCallers() {
		return this.maxCallers;
	}

	public void setMaxCallers(int maxCallers) {
		this.maxCallers = maxCallers;
	}

	public RequestRateProperties getFailedAuthentications() {
		return this.failedAuthentications;
	}

	public SharedRateProperties getShared() {
		return this.shared;
	}

	/**
	 * Limits of the routes that a pattern matches.
	 */
	public static class Route {

		/**
		 * Pattern of routes and types of actions, such as 'sales/**'.
		 */
		private @Nullable String pattern;

		@NestedConfigurationProperty
		private final RateProperties total = new RateProperties();

		@NestedConfigurationProperty
		private final RateProperties perCaller = new RateProperties();

		public @Nullable String getPattern() {
			return this.pattern;
		}

		public void setPattern(@Nullable String pattern) {
			this.pattern = pattern;
		}

		public RateProperties getTotal() {
			return this.total;
		}

		public RateProperties getPerCaller() {
			return this.perCaller;
		}

		@Override
		public String toString() {
			return "Route[" + this.pattern + "]";
		}

	}

}
