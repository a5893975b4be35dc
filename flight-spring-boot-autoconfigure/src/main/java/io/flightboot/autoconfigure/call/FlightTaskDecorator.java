package io.flightboot.autoconfigure.call;

/**
 * Decorates the tasks of the executor that serves calls, and of no other: Spring's own
 * type would be taken for the application's executor too.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightTaskDecorator {

	Runnable decorate(Runnable task);

}
