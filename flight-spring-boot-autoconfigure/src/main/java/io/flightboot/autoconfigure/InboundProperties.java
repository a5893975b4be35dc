package io.flightboot.autoconfigure;

import org.springframework.util.unit.DataSize;

/**
 * What clients may send.
 *
 * @since 0.1.0
 */
public class InboundProperties {

	private final Message message = new Message();

	private final Request request = new Request();

	private final Metadata metadata = new Metadata();

	public Message getMessage() {
		return this.message;
	}

	public Request getRequest() {
		return this.request;
	}

	public Metadata getMetadata() {
		return this.metadata;
	}

	/**
	 * Messages.
	 */
	public static class Message {

		/**
		 * Maximum size of a message, hence of a batch in an upload.
		 */
		private DataSize maxSize = DataSize.ofMegabytes(64);

		public DataSize getMaxSize() {
			return this.maxSize;
		}

		public void setMaxSize(DataSize maxSize) {
			this.maxSize = maxSize;
		}

	}

	/**
	 * Requests of one message.
	 */
	public static class Request {

		/**
		 * Maximum size of a request that is one message: a ticket, a descriptor, an
		 * action.
		 */
		private DataSize maxSize = DataSize.ofMegabytes(4);

		public DataSize getMaxSize() {
			return this.maxSize;
		}

		public void setMaxSize(DataSize maxSize) {
			this.maxSize = maxSize;
		}

	}

	/**
	 * Headers.
	 */
	public static class Metadata {

		/**
		 * Maximum size of the headers of a call.
		 */
		private DataSize maxSize = DataSize.ofKilobytes(64);

		public DataSize getMaxSize() {
			return this.maxSize;
		}

		public void setMaxSize(DataSize maxSize) {
			this.maxSize = maxSize;
		}

	}

}
