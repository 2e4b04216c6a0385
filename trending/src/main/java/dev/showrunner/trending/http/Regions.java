package dev.showrunner.trending.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The regions that can be asked for.
 *
 * @param regions world, then the regions in which somebody watched within seven days
 */
@Serdeable
record Regions(List<String> regions) {}
