package io.flightboot.test.autoconfigure.app;

import org.springframework.stereotype.Component;

@Component
class ExampleComponent {

	String text() {
		return "from the component";
	}

}
