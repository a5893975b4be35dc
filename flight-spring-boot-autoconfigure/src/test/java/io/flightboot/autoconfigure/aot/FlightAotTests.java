package io.flightboot.autoconfigure.aot;

import java.util.List;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.autoconfigure.FlightContextRunner;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallInfo;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.RequestContext;
import org.apache.arrow.flight.ServerHeaderMiddleware;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.security.access.prepost.PreAuthorize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightHandlerAotProcessor} and {@link FlightRuntimeHints}, and that
 * all beans can be processed ahead of time.
 */
class FlightAotTests {

	private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private RuntimeHints hints;

	@BeforeEach
	void process() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(Sales.class, Guarded.class, Middleware.class);
		context.register(FlightContextRunner.autoConfigurations());
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("test", "Application")), this.files);
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();
		this.hints = generation.getRuntimeHints();
	}

	@Test
	void handlerMethodsCanBeCalled() throws Exception {
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Sales.class.getDeclaredMethod("byYear", Query.class))).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Sales.class.getDeclaredMethod("compact", Compaction.class))).accepts(this.hints);
	}

	@Test
	void recordsCanBeReadAndWritten() throws Exception {
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(Query.class.getDeclaredConstructor(int.class))).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Trade.class.getDeclaredMethod("price")))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Report.class.getDeclaredMethod("files")))
			.accepts(this.hints);
	}

	@Test
	void whatIsLookedUpByNameCanBeFound() {
		RuntimeHints registered = new RuntimeHints();
		new FlightRuntimeHints().registerHints(registered, getClass().getClassLoader());
		for (String type : List.of("org.apache.arrow.memory.netty.DefaultAllocationManagerFactory",
				"java.nio.DirectByteBuffer", "java.nio.Buffer", "io.flightboot.security.method.Enforcement$Samples")) {
			assertThat(registered.reflection().typeHints()).anyMatch((hint) -> hint.getType().getName().equals(type));
		}
	}

	@Test
	void guardedServicesAndOnlyTheyAreProxied() {
		assertThat(this.hints.reflection().typeHints().map((hint) -> hint.getType().getName()))
			.anyMatch((name) -> name.contains("FlightAotTests$Guarded$$SpringCGLIB"))
			.noneMatch((name) -> name.contains("FlightAotTests$Sales$$SpringCGLIB"));
	}

	@Test
	void keysOfMiddlewareAreGenerated() {
		assertThat(this.files.getGeneratedFiles(Kind.SOURCE).keySet())
			.anyMatch((name) -> name.contains("FlightServerMiddleware"));
	}

	record Query(int year) {

	}

	record Trade(String symbol, double price) {

	}

	record Compaction(String table) {

	}

	record Report(int files) {

	}

	@FlightService("sales")
	static class Sales {

		@FlightGet
		List<Trade> byYear(Query query) {
			return List.of();
		}

		@FlightAction("compact")
		Report compact(Compaction request) {
			return new Report(1);
		}

	}

	@FlightService
	static class Guarded {

		@FlightAction
		@PreAuthorize("denyAll")
		String guarded() {
			return "";
		}

	}

	static class Middleware implements FlightServerMiddleware.Factory<ServerHeaderMiddleware> {

		@Override
		public ServerHeaderMiddleware onCallStarted(CallInfo info, CallHeaders headers, RequestContext context) {
			return new ServerHeaderMiddleware.Factory().onCallStarted(info, headers, context);
		}

	}

}
