package io.flightboot.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Puts the data sets that come with the sample where it serves files from, and makes the
 * directory that clients upload to. It runs before there are beans, as those that serve
 * directories ask for them to be there.
 */
@Component
@ConditionalOnProperty("sample.data.directory")
class SampleData implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final Log logger = LogFactory.getLog(SampleData.class);

	private Path directory = Path.of("");

	@Override
	public void setEnvironment(Environment environment) {
		this.directory = Path.of(environment.getRequiredProperty("sample.data.directory"));
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		try {
			Files.createDirectories(this.directory);
			checkOwner(this.directory);
			Path data = Files.createDirectories(this.directory.resolve("data"));
			Files.createDirectories(this.directory.resolve("uploads"));
			for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath:/data/*")) {
				unpack(resource, data);
			}
			logger.info("Serving files of " + this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"The data sets could not be put into '" + this.directory + "': set sample.data.directory", ex);
		}
	}

	/**
	 * Where everybody may make directories, a name that can be guessed may be somebody
	 * else's, or a link, to read and change what is served.
	 */
	private static void checkOwner(Path directory) throws IOException {
		if (!Path.of(System.getProperty("java.io.tmpdir")).equals(directory.getParent())) {
			return;
		}
		Path own = Files.createTempFile(directory, ".", ".tmp");
		try {
			if (!Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
				throw new IOException("It belongs to somebody else");
			}
		}
		finally {
			Files.delete(own);
		}
	}

	/**
	 * Write a file at once, so that another process that serves it never sees half of it.
	 */
	private static void unpack(Resource resource, Path directory) throws IOException {
		String name = resource.getFilename();
		if (name == null || !resource.isReadable()) {
			return;
		}
		Path target = directory.resolve(name);
		if (Files.exists(target) && Files.size(target) == resource.contentLength()) {
			return;
		}
		Path written = Files.createTempFile(directory, ".", ".tmp");
		try (InputStream content = resource.getInputStream()) {
			Files.copy(content, written, StandardCopyOption.REPLACE_EXISTING);
			Files.move(written, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(written);
		}
	}

}
