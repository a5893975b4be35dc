package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * All of Flight's methods, called by one caller. Each tells how it ended: {@code OK} or
 * the name of the status.
 */
final class CallerCalls {

	private final LoopbackApplication server;

	private final FlightClient client;

	private final CallOption[] options;

	/**
	 * Create calls.
	 * @param token the caller's token, or {@code null} for a nobody
	 */
	CallerCalls(LoopbackApplication server, @Nullable String token) {
		this.server = server;
		this.client = server.client();
		FlightCallHeaders headers = new FlightCallHeaders();
		if (token != null) {
			headers.insert("authorization", "Bearer " + token);
		}
		this.options = new CallOption[] { new HeaderCallOption(headers) };
	}

	String get(String ticket) {
		return get(new Ticket(ticket.getBytes(StandardCharsets.UTF_8)));
	}

	String get(Ticket ticket) {
		return outcome(() -> {
			try (FlightStream stream = this.client.getStream(ticket, this.options)) {
				while (stream.next()) {
					stream.getRoot();
				}
			}
		});
	}

	FlightInfo describe(String command) {
		return this.client.getInfo(command(command), this.options);
	}

	String info(String command) {
		return outcome(() -> describe(command));
	}

	String schema(String command) {
		return outcome(() -> this.client.getSchema(command(command), this.options));
	}

	String poll(String command) {
		return outcome(() -> this.client.pollInfo(command(command), this.options));
	}

	String put(String command) {
		return outcome(() -> {
			try (VectorSchemaRoot root = root()) {
				FlightClient.ClientStreamListener upload = this.client.startPut(command(command), root,
						new AsyncPutListener(), this.options);
				upload.putNext();
				upload.completed();
				upload.getResult();
			}
		});
	}

	String exchange(String command) {
		return outcome(() -> {
			try (VectorSchemaRoot root = root();
					FlightClient.ExchangeReaderWriter exchange = this.client.doExchange(command(command),
							this.options)) {
				exchange.getWriter().start(root);
				exchange.getWriter().putNext();
				exchange.getWriter().completed();
				while (exchange.getReader().next()) {
					exchange.getReader().getRoot();
				}
			}
		});
	}

	String action(String type) {
		return action(type, new byte[0]);
	}

	String action(String type, byte[] body) {
		return outcome(() -> act(type, body));
	}

	/**
	 * Return what the action answers.
	 */
	String act(String type, byte[] body) {
		StringBuilder answer = new StringBuilder();
		this.client.doAction(new Action(type, body), this.options)
			.forEachRemaining((result) -> answer.append(new String(result.getBody(), StandardCharsets.UTF_8)));
		return answer.toString();
	}

	/**
	 * Return the paths of the flights that are listed.
	 */
	List<String> flights() {
		TreeSet<String> paths = new TreeSet<>();
		this.client.listFlights(Criteria.ALL, this.options)
			.forEach((info) -> paths.add(String.join("/", info.getDescriptor().getPath())));
		return List.copyOf(paths);
	}

	/**
	 * Return the types of the actions that are listed, in their order.
	 */
	List<String> actions() {
		TreeSet<String> types = new TreeSet<>();
		for (ActionType type : this.client.listActions(this.options)) {
			types.add(type.getType());
		}
		return List.copyOf(types);
	}

	/**
	 * Return what a call that fails is told.
	 */
	FlightRuntimeException failure(Runnable call) {
		try {
			call.run();
		}
		catch (FlightRuntimeException ex) {
			return ex;
		}
		throw new AssertionError("The call did not fail");
	}

	private static FlightDescriptor command(String command) {
		return FlightDescriptor.command(command.getBytes(StandardCharsets.UTF_8));
	}

	private VectorSchemaRoot root() {
		IntVector vector = new IntVector("n", this.server.clientAllocator());
		vector.allocateNew(1);
		vector.set(0, 7);
		vector.setValueCount(1);
		return VectorSchemaRoot.of(vector);
	}

	private static String outcome(Call call) {
		try {
			call.run();
			return "OK";
		}
		catch (FlightRuntimeException ex) {
			return ex.status().code().name();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@FunctionalInterface
	private interface Call {

		void run() throws Exception;

	}

}
