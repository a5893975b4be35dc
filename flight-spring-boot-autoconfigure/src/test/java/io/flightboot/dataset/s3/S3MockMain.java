package io.flightboot.dataset.s3;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Runs S3Mock until whoever started it closes its end of the pipe, be it that it was
 * killed. Its types are in a jar of its own, so they are found by name.
 */
public class S3MockMain {

	public static void main(String[] args) throws Exception {
		Thread watch = new Thread(() -> {
			try {
				System.in.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// Nobody holds the other end, either
			}
			Runtime.getRuntime().halt(0);
		});
		watch.setDaemon(true);
		watch.start();
		Class.forName("org.springframework.boot.loader.launch.JarLauncher")
			.getMethod("main", String[].class)
			.invoke(null, (Object) args);
	}

}
