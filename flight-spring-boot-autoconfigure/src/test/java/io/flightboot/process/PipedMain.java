package io.flightboot.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Runs an application until whoever started it closes its end of the pipe, be it that it
 * was killed. The class path is the application's own, so its main class is found by
 * name: the first argument; the others are the application's.
 */
public final class PipedMain {

	private PipedMain() {
	}

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
		Class.forName(args[0])
			.getMethod("main", String[].class)
			.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
	}

}
