package io.flightboot.readme;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.flightboot.call.FlightCall;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;

/**
 * Snippet about beans that decide on calls.
 */
@Configuration(proxyBeanMethods = false)
class AdminDecider {

	// tag::flight-decider[]
	@Bean
	AuthorizationManager<FlightCall> onlyFromHere() {
		return (caller, call) -> call.route().startsWith("admin/")
				? new AuthorizationDecision(isLocal(call.remoteAddress())) : null;
	}
	// end::flight-decider[]

	private static boolean isLocal(@Nullable SocketAddress address) {
		return address instanceof InetSocketAddress inet && inet.getAddress().isLoopbackAddress();
	}

}
