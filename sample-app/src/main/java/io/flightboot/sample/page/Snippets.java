package io.flightboot.sample.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightboot.codec.RoutePath;

import org.springframework.core.io.ClassPathResource;

/**
 * Programs that read a dataset, to be copied and run as they are.
 */
class Snippets {

	private final PageClient server;

	private final ObjectMapper json = new ObjectMapper();

	private final String python = text("pyarrow.py.txt");

	private final String duckdb = text("duckdb.py.txt");

	private final String java = text("Client.java.txt");

	Snippets(PageClient server) {
		this.server = server;
	}

	private static String text(String name) {
		try {
			return new ClassPathResource("snippets/" + name).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Snippet> of(String route) {
		// Literals of JSON are literals of Python and Java
		String path = RoutePath.parse(route).segments().stream().map(this::literal).collect(Collectors.joining(", "));
		return List.of(snippet("python", "Python", "pip install pyarrow", this.python, path),
				snippet("duckdb", "DuckDB in Python", "pip install pyarrow duckdb", this.duckdb, path),
				snippet("java", "Java", "org.apache.arrow:flight-core", this.java, path));
	}

	private Snippet snippet(String id, String title, String needs, String code, String path) {
		return new Snippet(id, title, needs,
				code.replace("{{authority}}", this.server.authority())
					.replace("{{host}}", this.server.host())
					.replace("{{port}}", String.valueOf(this.server.port()))
					// Last, for it may hold anything
					.replace("{{path}}", path));
	}

	private String literal(String text) {
		try {
			return this.json.writeValueAsString(text);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * A program.
	 *
	 * @param id what it is called in the page
	 * @param title its language
	 * @param needs what it needs
	 * @param code the program
	 */
	record Snippet(String id, String title, String needs, String code) {
	}

}
