package io.flightboot.autoconfigure.limit;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Finds the store of buckets among the beans.
 */
final class RateStores {

	private RateStores() {
	}

	@SuppressWarnings("unchecked")
	static ProxyManager<String> find(ConfigurableListableBeanFactory beanFactory) {
		String[] names = beanFactory.getBeanNamesForType(ProxyManager.class);
		String name = (names.length == 1) ? names[0] : primary(beanFactory, names);
		Class<?> keys = keys(beanFactory, name);
		if (keys != null && !keys.isAssignableFrom(String.class)) {
			throw new InvalidRateLimitException(
					"The keys of the ProxyManager '" + name + "' are of type " + keys.getName()
							+ ", and those of rate limits are strings.",
					"Make it a ProxyManager<String>: its withMapper(...) turns one into the other.");
		}
		return (ProxyManager<String>) beanFactory.getBean(name, ProxyManager.class);
	}

	private static String primary(ConfigurableListableBeanFactory beanFactory, String[] names) {
		String found = null;
		for (String name : names) {
			if (beanFactory.containsBeanDefinition(name) && beanFactory.getMergedBeanDefinition(name).isPrimary()) {
				found = name;
			}
		}
		if (found == null) {
			throw new InvalidRateLimitException(
					"There are several ProxyManagers, any of which could keep the rate limits: "
							+ String.join(", ", names) + ".",
					"Mark the one to use with @Primary.");
		}
		return found;
	}

	private static @Nullable Class<?> keys(ConfigurableListableBeanFactory beanFactory, String name) {
		if (!beanFactory.containsBeanDefinition(name)) {
			return null;
		}
		BeanDefinition definition = beanFactory.getMergedBeanDefinition(name);
		ResolvableType type = definition.getResolvableType().as(ProxyManager.class);
		return type.getGeneric(0).resolve();
	}

}
