package io.flightboot.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * {@link TestSliceTestContextBootstrapper} for {@link FlightTest @FlightTest}.
 */
class FlightTestContextBootstrapper extends TestSliceTestContextBootstrapper<FlightTest> {

}
