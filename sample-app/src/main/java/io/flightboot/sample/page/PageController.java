package io.flightboot.sample.page;

import java.util.List;

import io.flightboot.call.FlightException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the datasets.
 */
@Controller
@ConditionalOnPage
class PageController {

	private final DatasetCatalog catalog;

	private final Snippets snippets;

	PageController(DatasetCatalog catalog, Snippets snippets) {
		this.catalog = catalog;
		this.snippets = snippets;
	}

	@GetMapping("/")
	String list(Model model) {
		model.addAttribute("datasets", this.catalog.list());
		model.addAttribute("databases", this.catalog.databases());
		return "datasets";
	}

	@GetMapping("/dataset")
	String dataset(@RequestParam String route, @RequestParam(required = false) @Nullable String column, Model model)
			throws Exception {
		DatasetSummary dataset = this.catalog.describe(route);
		List<String> numeric = dataset.numericColumns();
		model.addAttribute("dataset", dataset);
		model.addAttribute("snippets", this.snippets.of(route));
		model.addAttribute("preview", this.catalog.preview(route));
		if (!numeric.isEmpty()) {
			String drawn = numeric.contains(column) ? column
					// The first is an id as often as not
					: numeric.get(Math.min(1, numeric.size() - 1));
			model.addAttribute("chart", this.catalog.chart(route, drawn));
		}
		return "dataset";
	}

	/**
	 * Show why there is nothing to see, in the words that any client gets.
	 */
	@ExceptionHandler
	String failed(FlightRuntimeException ex, HttpServletResponse response, Model model) {
		FlightStatusCode code = ex.status().code();
		response.setStatus(((code == FlightStatusCode.NOT_FOUND) ? HttpStatus.NOT_FOUND
				: (code == FlightStatusCode.INVALID_ARGUMENT) ? HttpStatus.BAD_REQUEST : HttpStatus.BAD_GATEWAY)
			.value());
		model.addAttribute("message", ex.status().description());
		return "failed";
	}

	@ExceptionHandler
	String failed(FlightException ex, HttpServletResponse response, Model model) {
		response.setStatus(HttpStatus.BAD_REQUEST.value());
		model.addAttribute("message", ex.getMessage());
		return "failed";
	}

}
