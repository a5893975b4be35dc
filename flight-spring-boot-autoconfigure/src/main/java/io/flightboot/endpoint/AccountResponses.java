package io.flightboot.endpoint;

import java.util.function.Supplier;

import io.flightboot.account.AccountStoreException;
import io.flightboot.account.DuplicateEntryException;
import io.flightboot.account.StaleEntryException;
import io.flightboot.account.UnknownEntryException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Answers over HTTP to questions about accounts.
 */
final class AccountResponses {

	private static final int CONFLICT = 409;

	private static final int UNAVAILABLE = 503;

	private static final Log logger = LogFactory.getLog(AccountResponses.class);

	private AccountResponses() {
	}

	/**
	 * Return what an operation returns, or why it fails.
	 * @param status status if it does not fail
	 */
	static WebEndpointResponse<Object> of(int status, Supplier<Object> operation) {
		try {
			return new WebEndpointResponse<>(operation.get(), status);
		}
		catch (IllegalArgumentException ex) {
			return problem(ex, WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		catch (UnknownEntryException ex) {
			return problem(ex, WebEndpointResponse.STATUS_NOT_FOUND);
		}
		catch (DuplicateEntryException | StaleEntryException ex) {
			return problem(ex, CONFLICT);
		}
		catch (AccountStoreException ex) {
			logger.error("Accounts can't be administrated", ex);
			return new WebEndpointResponse<>(new EndpointProblem("The store of accounts failed. The log tells why"),
					UNAVAILABLE);
		}
	}

	private static WebEndpointResponse<Object> problem(RuntimeException ex, int status) {
		return new WebEndpointResponse<>(new EndpointProblem(String.valueOf(ex.getMessage())), status);
	}

}
