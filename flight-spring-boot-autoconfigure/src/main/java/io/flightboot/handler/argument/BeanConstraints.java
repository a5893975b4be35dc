package io.flightboot.handler.argument;

import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.codec.SchemaConstraints;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What Bean Validation asks of a value, and of the values in it that are validated with
 * it.
 */
final class BeanConstraints implements SchemaConstraints {

	private static final Set<Class<?>> NOT_NULL = Set.of(NotNull.class, NotEmpty.class, NotBlank.class);

	private final Validator validator;

	private final Class<?>[] groups;

	private final List<? extends Annotation> own;

	private final Set<ContainerElementTypeDescriptor> elements;

	private final boolean cascaded;

	private BeanConstraints(Validator validator, Class<?>[] groups, @Nullable ElementDescriptor described,
			Set<ContainerElementTypeDescriptor> elements, boolean cascaded) {
		this.validator = validator;
		this.groups = groups;
		this.own = (described != null) ? constraints(described, groups) : List.of();
		this.elements = elements;
		this.cascaded = cascaded;
	}

	/**
	 * Return the constraints in an order that is always the same.
	 */
	private static List<? extends Annotation> constraints(ElementDescriptor described, Class<?>[] groups) {
		return described.findConstraints()
			.unorderedAndMatchingGroups(groups)
			.getConstraintDescriptors()
			.stream()
			.map(ConstraintDescriptor::getAnnotation)
			.sorted(Comparator.comparing(Annotation::toString))
			.toList();
	}

	/**
	 * Return what is asked of a value that is validated.
	 */
	static SchemaConstraints root(Validator validator, Class<?>[] groups) {
		Class<?>[] effective = (groups.length > 0) ? groups : new Class<?>[] { Default.class };
		return new BeanConstraints(validator, effective, null, Set.of(), true);
	}

	@Override
	public void addTo(Map<String, Object> schema) {
		this.own.forEach((constraint) -> ConstraintKeywords.add(constraint, schema));
	}

	@Override
	public boolean allowsNull() {
		return this.own.stream().noneMatch((constraint) -> NOT_NULL.contains(constraint.annotationType()));
	}

	@Override
	public SchemaConstraints property(Class<?> type, String name) {
		BeanDescriptor bean = this.cascaded ? this.validator.getConstraintsForClass(type) : null;
		PropertyDescriptor property = (bean != null) ? bean.getConstraintsForProperty(name) : null;
		return (property != null) ? new BeanConstraints(this.validator, this.groups, property,
				property.getConstrainedContainerElementTypes(), property.isCascaded()) : SchemaConstraints.NONE;
	}

	@Override
	public SchemaConstraints element(int argument) {
		for (ContainerElementTypeDescriptor element : this.elements) {
			if (element.getTypeArgumentIndex() == argument) {
				return new BeanConstraints(this.validator, this.groups, element,
						element.getConstrainedContainerElementTypes(), element.isCascaded() || this.cascaded);
			}
		}
		// @Valid of a list is about its elements
		return new BeanConstraints(this.validator, this.groups, null, Set.of(), this.cascaded);
	}

}
