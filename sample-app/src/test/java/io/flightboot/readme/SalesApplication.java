package io.flightboot.readme;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application of the README's service.
 */
@SpringBootApplication
class SalesApplication {

}
