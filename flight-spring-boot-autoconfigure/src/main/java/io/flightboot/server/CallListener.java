package io.flightboot.server;

import java.io.InputStream;

import io.grpc.ServerCall;

/**
 * What the transport tells about a call. It runs on the transport's threads, so it never
 * waits: it only parses, signals and hands over.
 */
abstract class CallListener extends ServerCall.Listener<InputStream> {

	private final CallTask task;

	CallListener(CallTask task) {
		this.task = task;
	}

	final CallTask task() {
		return this.task;
	}

	/**
	 * Ask the client for the first message.
	 */
	abstract void start();

	@Override
	public void onReady() {
		this.task.gate().signal();
	}

	@Override
	public void onCancel() {
		this.task.transportDone();
	}

	@Override
	public void onComplete() {
		this.task.transportDone();
	}

}
