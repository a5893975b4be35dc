package io.flightboot.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation shows code that compiles: a block of Java names a snippet, which
 * stands between tags in the sources of the sample or its tests. All blocks of the README
 * do.
 */
class SnippetTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern BLOCK = Pattern.compile("(?:<!-- snippet: (\\S+) -->\n)?```java\n(.*?)```",
			Pattern.DOTALL);

	private static final Pattern TAGGED = Pattern.compile("[ \t]*// tag::([\\w-]+)\\[]\n(.*?)[ \t]*// end::\\1\\[]",
			Pattern.DOTALL);

	@TestFactory
	Stream<DynamicTest> blocksAreCompiled() {
		Map<String, String> snippets = snippets();
		return pages().map((page) -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> {
			Matcher block = BLOCK.matcher(read(page));
			while (block.find()) {
				if (block.group(1) != null || page.endsWith("README.md")) {
					assertThat(block.group(2)).isEqualTo(snippets.get(block.group(1)));
				}
			}
		}));
	}

	@Test
	void linksLeadSomewhere() {
		Pattern link = Pattern.compile("]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");
		pages().forEach((page) -> {
			Matcher links = link.matcher(read(page));
			while (links.find()) {
				assertThat(page.getParent().resolve(links.group(1))).as("link in %s", page).exists();
			}
		});
	}

	@Test
	void readmeNamesTheVersionsInUse() {
		String readme = read(ROOT.resolve("README.md"));
		String versions = read(ROOT.resolve("flight-spring-boot-dependencies/pom.xml"));
		for (String name : List.of("arrow", "msgpack", "lz4-java")) {
			Matcher version = Pattern.compile("<" + name + ".version>(.*?)<").matcher(versions);
			assertThat(version.find()).as(name).isTrue();
			assertThat(readme).contains(version.group(1));
		}
		Matcher parent = Pattern.compile("<parent>.*?<version>(.*?)<", Pattern.DOTALL)
			.matcher(read(ROOT.resolve("pom.xml")));
		assertThat(parent.find()).isTrue();
		assertThat(readme).contains(parent.group(1));
	}

	private static Stream<Path> pages() {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			List<Path> pages = docs.filter((file) -> file.toString().endsWith(".md")).sorted().toList();
			return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve), pages.stream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, String> snippets() {
		Map<String, String> snippets = new HashMap<>();
		try (Stream<Path> sources = Files.walk(ROOT.resolve("sample-app/src"))) {
			sources.filter((file) -> file.toString().endsWith(".java")).forEach((file) -> {
				Matcher tagged = TAGGED.matcher(read(file));
				while (tagged.find()) {
					String code = tagged.group(2).stripTrailing().stripIndent() + "\n";
					assertThat(snippets.put(tagged.group(1), code)).as("earlier snippet %s", tagged.group(1)).isNull();
				}
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return snippets;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
