package io.flightboot.autoconfigure.dataset;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the configuration has queries or tables.
 */
class OnDatasetRelations extends SpringBootCondition {

	static final String QUERIES = "flight.datasets.queries";

	static final String TABLES = "flight.datasets.tables";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Binder binder = Binder.get(context.getEnvironment());
		boolean found = has(binder, QUERIES, DatasetQueryProperties.class)
				|| has(binder, TABLES, DatasetTableProperties.class);
		ConditionMessage.Builder message = ConditionMessage.forCondition(QUERIES + ", " + TABLES);
		return found ? ConditionOutcome.match(message.because("there are some"))
				: ConditionOutcome.noMatch(message.because("there are none"));
	}

	private static boolean has(Binder binder, String property, Class<?> type) {
		return !binder.bind(property, Bindable.mapOf(String.class, type)).orElse(Map.of()).isEmpty();
	}

}
