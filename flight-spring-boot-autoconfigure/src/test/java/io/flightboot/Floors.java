package io.flightboot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * The floors of the house: a package imports only from lower floors.
 */
final class Floors {

	static final String ROOT = "io.flightboot.";

	private static final Map<String, Integer> FLOORS = new LinkedHashMap<>();

	static {
		floor(0, "annotation", "call");
		floor(10, "wire", "memory", "codec", "expression");
		floor(11, "expression.duckdb");
		floor(20, "stream");
		floor(30, "handler.method");
		floor(31, "handler.argument", "handler.record");
		floor(32, "handler.result");
		floor(33, "handler.error");
		floor(34, "handler");
		floor(40, "server", "security");
		floor(41, "security.authorization", "security.method");
		floor(50, "account");
		floor(51, "account.jdbc", "account.dynamodb");
		floor(53, "dataset");
		floor(54, "dataset.engine", "dataset.ipc", "dataset.csv");
		floor(55, "dataset.file", "dataset.jdbc");
		floor(56, "dataset.s3");
		floor(57, "airport");
		floor(58, "airport.protocol");
		floor(59, "airport.flight", "airport.function");
		floor(60, "airport.engine", "airport.dataset", "airport.s3");
		floor(62, "health");
		floor(41, "observation");
		floor(42, "limit");
		floor(63, "endpoint");
		floor(64, "cli");
		floor(70, "autoconfigure");
	}

	private Floors() {
	}

	private static void floor(int floor, String... packages) {
		for (String name : packages) {
			FLOORS.put(name, floor);
		}
	}

	/**
	 * Return packages that run in plain JUnit, without a Spring context.
	 */
	static Set<String> withoutSpring() {
		return Set.of("annotation", "call", "wire", "memory", "codec", "expression", "expression.duckdb", "stream");
	}

	static DescribedPredicate<JavaClass> in(Set<String> packages) {
		return DescribedPredicate.describe("in " + packages, (type) -> packages.contains(packageOf(type)));
	}

	static ArchCondition<JavaClass> importOnlyFromBelow() {
		return new ArchCondition<>("import only from lower floors") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getDirectDependenciesFromSelf()
					.stream()
					.filter((dependency) -> dependency.getTargetClass().getPackageName().startsWith(ROOT))
					.filter((dependency) -> !isAllowed(dependency))
					.forEach((dependency) -> events
						.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
			}

		};
	}

	static ArchCondition<JavaClass> haveAFloor() {
		return new ArchCondition<>("live in a package that has a floor") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				events.add(new SimpleConditionEvent(type, FLOORS.containsKey(packageOf(type)),
						type.getName() + " lives in package " + type.getPackageName()));
			}

		};
	}

	private static boolean isAllowed(Dependency dependency) {
		String from = packageOf(dependency.getOriginClass());
		String to = packageOf(dependency.getTargetClass());
		return from.equals(to) || FLOORS.getOrDefault(to, Integer.MAX_VALUE) < FLOORS.getOrDefault(from, -1);
	}

	private static String packageOf(JavaClass type) {
		String name = type.getPackageName();
		if (!name.startsWith(ROOT)) {
			return name;
		}
		String below = name.substring(ROOT.length());
		return below.startsWith("autoconfigure.") ? "autoconfigure" : below;
	}

}
