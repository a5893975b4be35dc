package io.flightboot;

import java.lang.reflect.AccessibleObject;
import java.util.Collection;
import java.util.Map;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules that hold the library together.
 */
@AnalyzeClasses(packages = { "io.flightboot", "org.apache.arrow" },
		importOptions = { ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class })
class ArchitectureTests {

	@ArchTest
	static final ArchRule everyPackageHasAFloor = classes().should(Floors.haveAFloor());

	@ArchTest
	static final ArchRule packagesImportOnlyFromBelow = classes().should(Floors.importOnlyFromBelow());

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching("io.flightboot.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule nothingLivesInPackagesOfArrow = noClasses().should()
		.resideInAPackage("org.apache.arrow..")
		.because("a package split between jars breaks with the first module path");

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

	@ArchTest
	static final ArchRule onlyWireAndServerTouchNetty = noClasses().that()
		.resideOutsideOfPackages("io.flightboot.wire", "io.flightboot.server")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.netty..", "io.grpc.netty..", "org.apache.arrow.memory.netty..");

	@ArchTest
	static final ArchRule onlyWireBreaksIntoOtherTypes = noClasses().that()
		.resideOutsideOfPackage("io.flightboot.wire")
		.should()
		.callMethod(AccessibleObject.class, "setAccessible", boolean.class);

	@ArchTest
	static final ArchRule lowerFloorsRunWithoutSpring = noClasses().that(Floors.in(Floors.withoutSpring()))
		.should()
		.dependOnClassesThat(DescribedPredicate.describe("are Spring's beyond spring-core and stereotypes",
				(type) -> type.getPackageName().startsWith("org.springframework")
						&& !type.getPackageName().matches("org\\.springframework\\.(core|util|stereotype)(\\..*)?")));

	@ArchTest
	static final ArchRule theWireNamesNoJavaClass = noClasses().that()
		.resideInAPackage("io.flightboot.codec")
		.should()
		.callMethodWhere(DescribedPredicate.describe("a class is found by name",
				(call) -> call.getTarget()
					.getName()
					.matches("forName|loadClass|resolveClassName|activateDefaultTyping")));

	@ArchTest
	static final ArchRule nobodySetsSystemProperties = noClasses().should()
		.callMethodWhere(DescribedPredicate.describe("system properties are changed",
				(call) -> call.getTargetOwner().isEquivalentTo(System.class)
						&& call.getTarget().getName().matches("setProperty|setProperties|clearProperty")));

	@ArchTest
	static final ArchRule staticStateIsConstant = fields().that()
		.areStatic()
		.and(DescribedPredicate.describe("are written in the source",
				(JavaField field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
		.should()
		.beFinal()
		.andShould(notHoldState());

	@ArchTest
	static final ArchRule autoConfigurationsAreEntryPointsOnly = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould(haveNoPublicMembers())
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule conditionsAreNotPublic = classes().that()
		.areAssignableTo(Condition.class)
		.should()
		.notBePublic()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule postProcessorsAreDeclaredByStaticMethods = methods().that()
		.areAnnotatedWith(Bean.class)
		.and()
		.haveRawReturnType(DescribedPredicate.or(JavaClass.Predicates.assignableTo(BeanPostProcessor.class),
				JavaClass.Predicates.assignableTo(BeanFactoryPostProcessor.class)))
		.should()
		.beStatic()
		.allowEmptyShould(true);

	private static ArchCondition<JavaField> notHoldState() {
		return new ArchCondition<>("not hold state") {

			@Override
			public void check(JavaField field, ConditionEvents events) {
				JavaClass type = field.getRawType();
				boolean concreteCollection = !type.isInterface()
						&& (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
				boolean state = concreteCollection || type.isAssignableTo(ThreadLocal.class)
						|| type.getPackageName().startsWith("java.util.concurrent");
				boolean unit = type.isEnum();
				events.add(new SimpleConditionEvent(field, !state || unit,
						field.getFullName() + " is a " + type.getName()));
			}

		};
	}

	private static ArchCondition<JavaClass> haveNoPublicMembers() {
		return new ArchCondition<>("have no public members") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getMembers()
					.stream()
					.filter((member) -> member.getModifiers().contains(JavaModifier.PUBLIC))
					.filter((member) -> !isDefaultConstructor(member))
					.forEach((member) -> events.add(SimpleConditionEvent.violated(member, member.getDescription())));
			}

		};
	}

	private static boolean isDefaultConstructor(JavaMember member) {
		return member instanceof JavaConstructor constructor && constructor.getParameters().isEmpty();
	}

}
