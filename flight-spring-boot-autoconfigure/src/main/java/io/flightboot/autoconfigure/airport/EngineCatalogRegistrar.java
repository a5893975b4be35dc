package io.flightboot.autoconfigure.airport;

import io.flightboot.airport.engine.EngineCatalog;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a bean for each catalog of the configuration, named by its key.
 */
class EngineCatalogRegistrar implements ImportBeanDefinitionRegistrar {

	/** Name of the bean that opens them. */
	static final String OPENER = "flightAirportEngineCatalogs";

	private final Environment environment;

	EngineCatalogRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		for (String name : OnEngineCatalogs.names(this.environment)) {
			RootBeanDefinition catalog = new RootBeanDefinition(EngineCatalog.class);
			catalog.setFactoryBeanName(OPENER);
			catalog.setFactoryMethodName("open");
			catalog.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
			catalog.setDestroyMethodName("close");
			registry.registerBeanDefinition(OnEngineCatalogs.PROPERTY + "." + name, catalog);
		}
	}

}
