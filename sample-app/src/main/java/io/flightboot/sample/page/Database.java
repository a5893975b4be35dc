package io.flightboot.sample.page;

import java.util.List;

/**
 * A catalog that DuckDB attaches.
 *
 * @param name its name
 * @param attach the statement that attaches it
 * @param tables its tables that may be seen, with their schemas
 */
record Database(String name, String attach, List<String> tables) {

}
