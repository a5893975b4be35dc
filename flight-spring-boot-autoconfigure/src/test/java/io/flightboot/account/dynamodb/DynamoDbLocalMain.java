package io.flightboot.account.dynamodb;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Runs DynamoDBLocal until whoever started it closes its end of the pipe, be it that it
 * was killed. The class path is DynamoDBLocal's own, so its types are found by name.
 */
public class DynamoDbLocalMain {

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
		Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
			.getMethod("main", String[].class)
			.invoke(null, (Object) args);
	}

}
