package io.flightboot.autoconfigure.limit;

import java.security.Principal;
import java.util.Set;
import java.util.function.Predicate;

import io.flightboot.limit.AuthorityExemption;
import io.flightboot.limit.BucketRateLimitFilter;
import io.flightboot.limit.LocalRateBuckets;
import io.flightboot.limit.RateBuckets;
import io.flightboot.limit.RateLimitMeters;
import io.flightboot.limit.SharedRateBuckets;
import io.flightboot.limit.SharedRateOptions;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/**
 * The limits of the configuration, kept in buckets.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Bucket.class)
@EnableConfigurationProperties(RateLimitProperties.class)
class RateBucketConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LocalRateBuckets flightLocalRateBuckets(RateLimitProperties properties) {
		return new LocalRateBuckets(properties.getMaxCallers(), TimeMeter.SYSTEM_NANOTIME);
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnBean(ProxyManager.class)
	@ConditionalOnMissingBean
	SharedRateBuckets flightSharedRateBuckets(ConfigurableListableBeanFactory beanFactory, LocalRateBuckets local,
			RateLimitProperties properties) {
		SharedRateProperties shared = properties.getShared();
		return new SharedRateBuckets(RateStores.find(beanFactory), new SharedRateOptions(shared.getKeyPrefix(),
				shared.getTimeout(), shared.getOnFailure(), shared.getThreads(), shared.getQueue()), local);
	}

	@Bean
	@ConditionalOnMissingBean(name = "flightRateLimitFilter")
	BucketRateLimitFilter flightRateLimitFilter(RateLimitProperties properties, LocalRateBuckets local,
			ObjectProvider<SharedRateBuckets> shared) {
		SharedRateBuckets buckets = shared.getIfAvailable();
		return new BucketRateLimitFilter(RateLimitMapper.rules(properties), (buckets != null) ? buckets : local,
				exempt(properties), properties.getMaxWait());
	}

	private static Predicate<Principal> exempt(RateLimitProperties properties) {
		boolean authorities = ClassUtils.isPresent("org.springframework.security.core.Authentication",
				RateBuckets.class.getClassLoader());
		return (authorities && !properties.getExemptAuthorities().isEmpty())
				? new AuthorityExemption(Set.copyOf(properties.getExemptAuthorities())) : (principal) -> false;
	}

	/**
	 * Their meters.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Meters {

		@Bean
		@ConditionalOnMissingBean
		RateLimitMeters flightRateLimitMeters(LocalRateBuckets local, ObjectProvider<SharedRateBuckets> shared) {
			return new RateLimitMeters(local, shared.getIfAvailable());
		}

	}

}
