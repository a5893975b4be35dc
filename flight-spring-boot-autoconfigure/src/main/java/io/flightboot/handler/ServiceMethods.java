package io.flightboot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Looks at the beans by their names and types: none is made for it.
 *
 * @since 0.1.0
 */
public final class ServiceMethods {

	private static final Log logger = LogFactory.getLog(ServiceMethods.class);

	private final ConfigurableListableBeanFactory beanFactory;

	public ServiceMethods(ConfigurableListableBeanFactory beanFactory) {
		Assert.notNull(beanFactory, "'beanFactory' must not be null");
		this.beanFactory = beanFactory;
	}

	/**
	 * Visit all beans but the targets of scoped proxies, each with the class that the
	 * application wrote.
	 */
	public void forEach(BiConsumer<String, Class<?>> visitor) {
		for (String name : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = ScopedProxyUtils.isScopedTarget(name) ? null : userClass(name);
			if (type != null) {
				visitor.accept(name, type);
			}
		}
	}

	/**
	 * Return the class that the application wrote, behind all proxies, or {@code null} if
	 * it is not known yet.
	 */
	private @Nullable Class<?> userClass(String beanName) {
		try {
			String scopedTarget = ScopedProxyUtils.getTargetBeanName(beanName);
			Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory,
					this.beanFactory.containsBean(scopedTarget) ? scopedTarget : beanName);
			return (type != null) ? ClassUtils.getUserClass(type) : null;
		}
		catch (Throwable ex) {
			// A bean that can't tell its type is no service
			logger.trace("Could not tell the type of bean '" + beanName + "'", ex);
			return null;
		}
	}

	/**
	 * Return the methods of a class that have an annotation, in the order of their names.
	 */
	public static <A extends Annotation> Map<Method, A> select(Class<?> type, Class<A> annotation) {
		Map<Method, A> methods = new TreeMap<>(
				Comparator.comparing(Method::getName).thenComparing(Method::toGenericString));
		methods.putAll(MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<A>) (method) -> AnnotatedElementUtils.findMergedAnnotation(method,
						annotation)));
		return methods;
	}

}
