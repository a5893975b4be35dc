package io.flightboot.annotation;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.AnnotatedGenericBeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.core.annotation.AnnotatedElementUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The prefix is not taken for the name of the bean.
 */
class FlightServiceTests {

	@Test
	void prefixIsNoBeanName() {
		assertThat(beanName(One.class)).isNotEqualTo(beanName(Other.class)).doesNotContain("sales");
	}

	@Test
	void nameIsTheBeanName() {
		assertThat(beanName(Named.class)).isEqualTo("flights");
	}

	@Test
	void valueIsThePrefix() {
		FlightService service = AnnotatedElementUtils.findMergedAnnotation(One.class, FlightService.class);
		assertThat(service).isNotNull();
		assertThat(service.prefix()).isEqualTo("sales");
	}

	private static String beanName(Class<?> type) {
		return AnnotationBeanNameGenerator.INSTANCE.generateBeanName(new AnnotatedGenericBeanDefinition(type),
				new SimpleBeanDefinitionRegistry());
	}

	@FlightService("sales")
	static class One {

	}

	@FlightService("sales")
	static class Other {

	}

	@FlightService(prefix = "sales", name = "flights")
	static class Named {

	}

}
