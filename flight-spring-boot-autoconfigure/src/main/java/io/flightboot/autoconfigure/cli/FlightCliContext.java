package io.flightboot.autoconfigure.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import io.flightboot.account.AccountAdministration;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountTokens;
import io.flightboot.account.TokenUses;
import io.flightboot.account.UsageReports;
import io.flightboot.autoconfigure.account.FlightAccountStoreType;
import io.flightboot.autoconfigure.account.FlightAccountsProperties;
import io.flightboot.cli.FlightCliException;
import io.flightboot.cli.FlightCliServices;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * The store that the application is configured with, opened when a command first needs
 * it.
 */
class FlightCliContext implements AutoCloseable {

	private final ConfigurableEnvironment environment;

	private final PrintWriter notes;

	private @Nullable AnnotationConfigApplicationContext context;

	private @Nullable FlightCliServices services;

	FlightCliContext(ConfigurableEnvironment environment, PrintWriter notes) {
		this.environment = environment;
		this.notes = notes;
	}

	/**
	 * Return what commands work with.
	 * @throws FlightCliException if there is no store that a command can use
	 */
	FlightCliServices services() {
		FlightCliServices services = this.services;
		if (services == null) {
			services = services(store());
			this.services = services;
		}
		return services;
	}

	private static FlightCliServices services(AccountStore store) {
		Clock clock = Clock.systemUTC();
		AccountTokens tokens = new AccountTokens(store, new TokenUses(store, Duration.ZERO), clock, false);
		return new FlightCliServices(new AccountAdministration(store, tokens, clock), new UsageReports(store, null));
	}

	private AccountStore store() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		this.context = context;
		context.setEnvironment(this.environment);
		context.register(FlightCliConfiguration.class);
		try {
			FlightAccountsProperties properties = Binder.get(this.environment)
				.bindOrCreate("flight.accounts", FlightAccountsProperties.class);
			if (properties.getStore() == FlightAccountStoreType.MEMORY) {
				throw new FlightCliException(
						"The accounts of this application are in its memory ('flight.accounts.store'"
								+ " is 'memory'), where no command can see them. Change its configuration instead, or use another"
								+ " store.");
			}
			Path file = Path.of(properties.getJdbc().getFile() + ".mv.db").toAbsolutePath();
			boolean known = Files.exists(file);
			context.refresh();
			if (!known && Files.exists(file)) {
				this.notes.println("Made a new database in " + file);
			}
			AccountStore store = context.getBeanProvider(AccountStore.class).getIfAvailable();
			if (store == null) {
				throw new FlightCliException("There is no store of accounts. Set 'flight.accounts.store' to 'jdbc' or"
						+ " 'dynamodb'. A store that is a bean of the application can't be reached by a command, unless"
						+ " its auto-configuration is named for " + AutoConfigureFlightCli.class.getName() + ".");
			}
			return store;
		}
		catch (BeansException | BindException ex) {
			throw new FlightCliException(describe(ex, context), ex);
		}
	}

	/**
	 * Return what an analyzer has to say of a failure, as at the start of an application.
	 */
	private String describe(Exception failure, AnnotationConfigApplicationContext context) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, context.getBeanFactory())
			.and(Environment.class, this.environment);
		for (FailureAnalyzer analyzer : SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
			.load(FailureAnalyzer.class, arguments, FailureHandler.handleMessage((message, ex) -> {
			}))) {
			FailureAnalysis analysis = analyze(analyzer, failure);
			if (analysis != null) {
				return analysis.getDescription()
						+ ((analysis.getAction() != null) ? System.lineSeparator() + analysis.getAction() : "");
			}
		}
		return "The store of accounts can't be used: " + failure.getMessage();
	}

	private static @Nullable FailureAnalysis analyze(FailureAnalyzer analyzer, Exception failure) {
		try {
			return analyzer.analyze(failure);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

}
