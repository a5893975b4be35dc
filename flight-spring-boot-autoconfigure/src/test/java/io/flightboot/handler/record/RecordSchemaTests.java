package io.flightboot.handler.record;

import java.time.OffsetTime;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RecordSchemaTests {

	@Test
	void namesAreVerbatimAndInOrder() {
		assertThat(RecordSchema.of(Names.class).schema().getFields()).extracting(Field::getName)
			.containsExactly("zuluTime", "a_b", "ID");
	}

	@Test
	void primitivesAreNeverNullAndReferencesMayBe() {
		Schema schema = RecordSchema.of(Names.class).schema();
		assertThat(schema.findField("zuluTime").isNullable()).isFalse();
		assertThat(schema.findField("a_b").isNullable()).isTrue();
	}

	@Test
	void elementsOfPrimitiveArraysAreNeverNull() {
		Schema schema = RecordSchema.of(Lists.class).schema();
		assertThat(schema.findField("numbers")).hasToString("numbers: List<item: Int(32, true) not null>");
		assertThat(schema.findField("boxes")).hasToString("boxes: List<item: Int(32, true)>");
		assertThat(schema.findField("names")).hasToString("names: List<item: Utf8>");
		assertThat(schema.findField("nested")).hasToString("nested: List<item: List<item: Utf8>>");
	}

	@Test
	void mapsHaveKeysThatAreNeverNull() {
		assertThat(RecordSchema.of(Maps.class).schema().findField("byUnit"))
			.hasToString("byUnit: Map(false)<entries: Struct<key: Utf8 not null, value: Int(64, true)> not null>");
	}

	@Test
	void recordsWithinAreStructs() {
		assertThat(RecordSchema.of(Outer.class).schema().findField("inner")).hasToString(
				"inner: Struct<zuluTime: Int(64, true) not null, a_b: Utf8, ID: ExtensionType(arrow.uuid, FixedSizeBinary(16))>");
	}

	@Test
	void typeArgumentsReachTheComponents() {
		ResolvableType page = ResolvableType.forClassWithGenerics(Page.class, Names.class);
		assertThat(RecordSchema.of(page).schema().findField("items").getChildren().get(0).getChildren())
			.extracting(Field::getName)
			.containsExactly("zuluTime", "a_b", "ID");
	}

	@Test
	void whenTypeArgumentIsMissingThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> RecordSchema.of(Page.class))
			.withMessageStartingWith("Page.items[] has a type that is not known")
			.withMessageEndingWith("name the type argument where the record is used");
	}

	@Test
	void whenRecordContainsItselfThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> RecordSchema.of(Node.class))
			.withMessageStartingWith("The record at Node.children[] contains itself")
			.withMessageContaining("refer to others by their id");
		assertThatIllegalArgumentException().isThrownBy(() -> RecordSchema.of(Ping.class))
			.withMessageStartingWith("The record at Ping.pong.ping contains itself");
	}

	@Test
	void whenRecordIsUsedTwiceThenItIsFine() {
		assertThat(RecordSchema.of(Pair.class).schema().getFields()).hasSize(2);
	}

	@Test
	void whenRecordHasNoComponentsThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> RecordSchema.of(Empty.class))
			.withMessageContaining("has no components");
	}

	@Test
	void whenClassIsNoRecordThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> RecordSchema.of(ResolvableType.forClass(String.class)))
			.withMessage("java.lang.String is not a record");
	}

	@Test
	void whenTypeHasNoColumnThenTheMessageSaysWhatToUse() {
		assertRefused(WithDate.class, "WithDate.at is a java.util.Date, which has no column type: use Instant");
		assertRefused(WithOffsetTime.class,
				"WithOffsetTime.at is a java.time.OffsetTime, which has no column type: " + "use LocalTime");
		assertRefused(WithAtomic.class, "WithAtomic.count is a java.util.concurrent.atomic.AtomicLong, which has no "
				+ "column type: use a primitive number");
		assertRefused(WithChars.class, "WithChars.text is a char[], which has no column type: use String");
		assertRefused(WithObject.class, "WithObject.any is a java.lang.Object, which has no column type: use a record");
		assertRefused(WithIterator.class,
				"WithIterator.each is a java.util.Iterator, which has no column type: " + "use List");
		assertRefused(Deep.class, "Deep.inner{value}[].at is a java.util.Date");
	}

	@Test
	void whenKeyIsOptionalThenRefused() {
		assertRefused(OptionalKey.class, "OptionalKey.map{key} is optional");
	}

	@Test
	void collectionsAndMapsOfAnyClassAreTaken() {
		Schema schema = RecordSchema.of(Concrete.class).schema();
		assertThat(schema.findField("list")).hasToString("list: List<item: Utf8>");
		assertThat(schema.findField("any")).hasToString("any: List<item: Int(32, true)>");
		assertThat(schema.findField("map").getChildren()).hasSize(1);
	}

	private static void assertRefused(Class<? extends Record> type, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> RecordSchema.of(type)).withMessageStartingWith(message);
	}

	record Names(long zuluTime, String a_b, UUID ID) {
	}

	record Lists(int[] numbers, Integer[] boxes, List<String> names, List<List<String>> nested) {
	}

	record Maps(Map<TimeUnit, Long> byUnit) {
	}

	record Outer(Names inner) {
	}

	record Page<T>(List<T> items) {
	}

	record Node(List<Node> children) {
	}

	record Ping(Pong pong) {
	}

	record Pong(Ping ping) {
	}

	record Pair(Names left, Names right) {
	}

	record Empty() {
	}

	record WithDate(Date at) {
	}

	record WithOffsetTime(OffsetTime at) {
	}

	record WithAtomic(AtomicLong count) {
	}

	record WithChars(char[] text) {
	}

	record WithObject(Object any) {
	}

	record WithIterator(Iterator<String> each) {
	}

	record Deep(Map<String, List<WithDate>> inner) {
	}

	record OptionalKey(Map<Optional<String>, String> map) {
	}

	record Concrete(LinkedList<String> list, Collection<? extends Integer> any, EnumMap<TimeUnit, String> map) {
	}

}
