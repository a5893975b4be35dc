package io.flightboot.autoconfigure.middleware;

import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.grpc.ServerInterceptorAdapter.KeyFactory;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/**
 * Gives each bare middleware factory a key named like its bean, and publishes the key as
 * a bean: keys compare by reference, so whoever reads the middleware must have this one.
 */
final class MiddlewareKeys implements BeanDefinitionRegistryPostProcessor {

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (registry instanceof ConfigurableListableBeanFactory beanFactory) {
			for (String name : beanFactory.getBeanNamesForType(FlightServerMiddleware.Factory.class, true, false)) {
				register(name, beanFactory, registry);
			}
		}
	}

	private static void register(String name, ConfigurableListableBeanFactory beanFactory,
			BeanDefinitionRegistry registry) {
		String keyName = name + "Key";
		String keyFactoryName = name + "KeyFactory";
		if (registry.containsBeanDefinition(keyName) || registry.containsBeanDefinition(keyFactoryName)) {
			return;
		}
		ResolvableType middleware = middlewareType(beanFactory.getMergedBeanDefinition(name));
		RootBeanDefinition key = new RootBeanDefinition(FlightServerMiddleware.Key.class);
		key.setTargetType(ResolvableType.forClassWithGenerics(FlightServerMiddleware.Key.class, middleware));
		key.setFactoryMethodName("of");
		key.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
		registry.registerBeanDefinition(keyName, key);
		RootBeanDefinition keyFactory = new RootBeanDefinition(KeyFactory.class);
		keyFactory.setTargetType(ResolvableType.forClassWithGenerics(KeyFactory.class, middleware));
		keyFactory.getConstructorArgumentValues().addIndexedArgumentValue(0, new RuntimeBeanReference(keyName));
		keyFactory.getConstructorArgumentValues().addIndexedArgumentValue(1, new RuntimeBeanReference(name));
		registry.registerBeanDefinition(keyFactoryName, keyFactory);
	}

	private static ResolvableType middlewareType(BeanDefinition definition) {
		ResolvableType type = definition.getResolvableType().as(FlightServerMiddleware.Factory.class).getGeneric(0);
		return (type.resolve() != null) ? type : ResolvableType.forClass(FlightServerMiddleware.class);
	}

}
