package io.flightboot.handler;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.call.FlightCallInterceptors;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.method.FlightInvocation;
import io.grpc.Attributes;
import io.grpc.Metadata;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * A call without a server. Closing it proves that no buffer is left.
 */
public final class TestInvocation implements FlightInvocation, AutoCloseable {

	private final RunningCall call;

	private final BufferAllocator allocator = new RootAllocator();

	private final List<FlightCallInterceptor> interceptors = new ArrayList<>();

	public TestInvocation(FlightMethod method) {
		this.call = new RunningCall("call-1", method, new Metadata(), Attributes.EMPTY, null, null);
	}

	public static RunningCall newCall(FlightMethod method) {
		return new RunningCall("call-1", method, new Metadata(), Attributes.EMPTY, null, null);
	}

	public TestInvocation caller(String name) {
		this.call.principal(new TestPrincipal(name));
		return this;
	}

	public TestInvocation interceptor(FlightCallInterceptor interceptor) {
		this.interceptors.add(interceptor);
		return this;
	}

	@Override
	public RunningCall call() {
		return this.call;
	}

	@Override
	public BufferAllocator allocator() {
		return this.allocator;
	}

	@Override
	public void intercepted(FlightCallInterceptor.Chain handler) throws Exception {
		new FlightCallInterceptors(this.interceptors).apply(this.call, handler);
	}

	@Override
	public void close() {
		this.allocator.close();
	}

	/**
	 * A caller.
	 *
	 * @param getName the name
	 */
	public record TestPrincipal(String getName) implements Principal {
	}

}
