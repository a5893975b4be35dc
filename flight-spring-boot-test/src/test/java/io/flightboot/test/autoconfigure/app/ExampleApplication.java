package io.flightboot.test.autoconfigure.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class ExampleApplication {

}
