package io.flightboot.sample.page;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import io.flightboot.codec.RoutePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page over HTTP, with files whose names and values look like markup.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.profiles.active=", "flight.server.port=0" })
@DirtiesContext
class PageTests {

	private static final String HOSTILE = "<script>alert(1)<!-- &\"x\\'.csv";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	static Path directory;

	@LocalServerPort
	int port;

	@Autowired
	Snippets snippets;

	@DynamicPropertySource
	static void files(DynamicPropertyRegistry registry) throws IOException {
		Path uploads = Files.createDirectories(directory.resolve("uploads"));
		Files.writeString(uploads.resolve("bad.parquet"), "not at all");
		Files.writeString(uploads.resolve("empty.csv"), "name,number\n");
		Files.writeString(uploads.resolve("markup.csv"), "\"<img src=x>\",n\n\"</td><b>bold</b>\",1\n");
		registry.add("sample.data.directory", directory::toString);
	}

	private HttpResponse<String> get(String path) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + this.port + path);
		return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> dataset(String route, String column) throws Exception {
		return get("/dataset?route=" + URLEncoder.encode(route, StandardCharsets.UTF_8) + "&column="
				+ URLEncoder.encode(column, StandardCharsets.UTF_8));
	}

	@Test
	void listTellsWhatThereIs() throws Exception {
		HttpResponse<String> list = get("/");
		assertThat(list.statusCode()).isEqualTo(200);
		assertThat(list.body()).contains("data/rides.parquet", "20,000", "data/weather.csv",
				"Timestamp(MICROSECOND, UTC)", "It can't be read");
	}

	@Test
	void listTellsHowToAttachTheShop() throws Exception {
		assertThat(get("/").body()).contains("ATTACH &#39;shop&#39; (TYPE airport, LOCATION &#39;grpc://127.0.0.1:",
				"sales.customers, sales.orders, stock.products, stock.levels");
	}

	@Test
	void datasetHasRowsChartAndPrograms() throws Exception {
		String page = dataset("data/weather.csv", "temperature").body();
		assertThat(page).contains("São Paulo", "2025-01-01", "1016.21", "<span class=\"null\">null</span>",
				"temperature by row", "class=\"line\" d=\"M", "for_path(&quot;data&quot;, &quot;weather.csv&quot;)");
		assertThat(dataset("data/weather.csv", "none").body()).contains("temperature by row");
		assertThat(dataset("empty.csv", "").body()).contains("There are no rows.").doesNotContain("<svg");
	}

	@Test
	void namesAndValuesStayText() throws Exception {
		assertThat(dataset("markup.csv", "n").body())
			.contains("&lt;img src=x&gt;", "&lt;/td&gt;&lt;b&gt;bold&lt;/b&gt;")
			.doesNotContain("<img", "<b>");
		assertThat(dataset(HOSTILE, "n").body()).doesNotContain("<script>");
	}

	@Test
	void browsersMayLoadNothingFromElsewhere() throws Exception {
		for (HttpResponse<String> response : List.of(get("/"), get("/page.css"), get("/page.js"),
				dataset("nothing", ""))) {
			assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
				.startsWith("default-src 'none'; style-src 'self'; script-src 'self'")
				.doesNotContain("unsafe", "http");
		}
		assertThat(get("/").body()).doesNotContain("http://", "https://", "style=", "onclick");
	}

	@Test
	void whatCantBeShownIsTold() throws Exception {
		assertThat(dataset("nothing.csv", "").statusCode()).isEqualTo(404);
		assertThat(dataset("..", "").statusCode()).isEqualTo(400);
		assertThat(dataset("a//b", "").statusCode()).isEqualTo(400);
		assertThat(get("/dataset").statusCode()).isEqualTo(400);
		HttpResponse<String> bad = dataset("bad.parquet", "");
		assertThat(bad.statusCode()).isEqualTo(502);
		assertThat(bad.body()).contains("bad.parquet").doesNotContain(directory.toString());
	}

	@Test
	void otherFlightsAreNotShown() throws Exception {
		assertThat(get("/dataset?route=numbers").statusCode()).isEqualTo(404);
		assertThat(get("/dataset?route=market/candles").statusCode()).isEqualTo(404);
	}

	@Test
	void javaProgramsCompile() {
		for (String name : List.of("weather.csv", HOSTILE, "\\u0041\"+\"é.csv")) {
			String code = this.snippets.of(RoutePath.of("data", name).toString()).get(2).code();
			assertThat(errors("""
					import org.apache.arrow.flight.*;
					import org.apache.arrow.memory.*;
					class Program { static void run() throws Exception {
					""" + code + "}}")).as(code).isEmpty();
		}
	}

	private static List<String> errors(String source) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
		JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Program.java"),
				JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return source;
			}

		};
		List<String> options = List.of("-proc:none", "-d", directory.toString(), "-cp",
				System.getProperty("java.class.path"));
		boolean compiled = compiler.getTask(null, null, found, options, null, List.of(file)).call();
		return compiled ? List.of()
				: found.getDiagnostics().stream().map((diagnostic) -> diagnostic.getMessage(null)).toList();
	}

}
