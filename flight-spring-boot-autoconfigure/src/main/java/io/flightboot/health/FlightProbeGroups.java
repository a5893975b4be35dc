package io.flightboot.health;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Adds our contributors to the groups of the application's probes: a group that asks for
 * the readiness state asks for the Flight server's too, and so with liveness.
 *
 * @since 0.1.0
 */
public final class FlightProbeGroups implements HealthEndpointGroupsPostProcessor, Ordered {

	private final Map<String, String> contributors;

	/**
	 * Create the post-processor.
	 * @param readiness name of the contributor to readiness
	 * @param liveness name of the contributor to liveness
	 */
	public FlightProbeGroups(String readiness, String liveness) {
		Assert.hasText(readiness, "'readiness' must not be empty");
		Assert.hasText(liveness, "'liveness' must not be empty");
		this.contributors = Map.of(readiness, "readinessState", liveness, "livenessState");
	}

	@Override
	public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
		return new Groups(groups);
	}

	@Override
	public int getOrder() {
		// Boot's own adds the groups of the probes and comes as late; it is registered
		// first
		return Ordered.LOWEST_PRECEDENCE;
	}

	private @Nullable HealthEndpointGroup wrap(@Nullable HealthEndpointGroup group) {
		return (group != null) ? new Group(group) : null;
	}

	/**
	 * All groups, wrapped.
	 */
	private final class Groups implements HealthEndpointGroups {

		private final HealthEndpointGroups delegate;

		Groups(HealthEndpointGroups delegate) {
			this.delegate = delegate;
		}

		@Override
		public HealthEndpointGroup getPrimary() {
			return this.delegate.getPrimary();
		}

		@Override
		public Set<String> getNames() {
			return this.delegate.getNames();
		}

		@Override
		public @Nullable HealthEndpointGroup get(String name) {
			return wrap(this.delegate.get(name));
		}

		@Override
		public @Nullable HealthEndpointGroup get(AdditionalHealthEndpointPath path) {
			return wrap(this.delegate.get(path));
		}

	}

	/**
	 * A group with more members.
	 */
	private final class Group implements HealthEndpointGroup {

		private final HealthEndpointGroup delegate;

		Group(HealthEndpointGroup delegate) {
			this.delegate = delegate;
		}

		@Override
		public boolean isMember(String name) {
			String state = FlightProbeGroups.this.contributors.get(name);
			return this.delegate.isMember(name) || (state != null && this.delegate.isMember(state));
		}

		@Override
		public boolean showComponents(SecurityContext securityContext) {
			return this.delegate.showComponents(securityContext);
		}

		@Override
		public boolean showDetails(SecurityContext securityContext) {
			return this.delegate.showDetails(securityContext);
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			return this.delegate.getStatusAggregator();
		}

		@Override
		public HttpCodeStatusMapper getHttpCodeStatusMapper() {
			return this.delegate.getHttpCodeStatusMapper();
		}

		@Override
		public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
			return this.delegate.getAdditionalPath();
		}

	}

}
