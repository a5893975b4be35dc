package io.flightboot.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of a Flight server. Each key is on each observation; what is absent is
 * {@value KeyValue#NONE_VALUE}.
 *
 * @since 0.1.0
 */
public enum FlightServerObservationDocumentation implements ObservationDocumentation {

	/**
	 * A call, from its headers to the end of the RPC.
	 */
	CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultFlightServerObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	},

	/**
	 * What a handler does for a call, with the writing of what it returns.
	 */
	HANDLER {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultFlightHandlerObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return HandlerKeyNames.values();
		}

	};

	/**
	 * Keys of few values, on meters and spans.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * Name of the RPC in the Flight protocol, such as DoGet. For other services of
		 * the server the full name of the method, and "unknown" for what the server does
		 * not serve.
		 */
		METHOD {

			@Override
			public String asString() {
				return "method";
			}

		},

		/**
		 * Template of the route, or type of the action, that serves the call; "none" if
		 * the call found none or was refused before.
		 */
		ROUTE {

			@Override
			public String asString() {
				return "route";
			}

		},

		/**
		 * Name of the Flight status that the call really ended with; "none" while it
		 * runs.
		 */
		STATUS {

			@Override
			public String asString() {
				return "status";
			}

		},

		/**
		 * Name of the error code; "none" while the call runs and if it ended well. Beyond
		 * a hundred names all others are "other".
		 */
		CODE {

			@Override
			public String asString() {
				return "code";
			}

		}

	}

	/**
	 * Keys of any value, on spans only.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * Id of the call, which logs and error bodies carry too.
		 */
		CALL_ID {

			@Override
			public String asString() {
				return "call.id";
			}

		},

		/**
		 * Address of the client.
		 */
		PEER {

			@Override
			public String asString() {
				return "peer";
			}

		},

		/**
		 * Name of the authenticated caller; "none" if it is anonymous.
		 */
		PRINCIPAL {

			@Override
			public String asString() {
				return "principal";
			}

		}

	}

	/**
	 * Keys of the handler's observation.
	 */
	public enum HandlerKeyNames implements KeyName {

		/**
		 * Name of the RPC in the Flight protocol.
		 */
		METHOD {

			@Override
			public String asString() {
				return "method";
			}

		},

		/**
		 * Template of the route, or type of the action.
		 */
		ROUTE {

			@Override
			public String asString() {
				return "route";
			}

		}

	}

}
