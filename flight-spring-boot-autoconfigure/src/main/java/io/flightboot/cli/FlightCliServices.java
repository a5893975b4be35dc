package io.flightboot.cli;

import io.flightboot.account.AccountAdministration;
import io.flightboot.account.UsageReports;

/**
 * What commands work with.
 *
 * @param accounts accounts and tokens
 * @param usage what accounts used
 * @since 0.1.0
 */
public record FlightCliServices(AccountAdministration accounts, UsageReports usage) {
}
