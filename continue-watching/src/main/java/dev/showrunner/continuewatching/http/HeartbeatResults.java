package dev.showrunner.continuewatching.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The answer to a batch.
 *
 * @param results for each event, in the order of the batch
 * @param serverTimeMs the server's clock, ms since the epoch: a device learns its offset from it
 */
@Serdeable
public record HeartbeatResults(List<HeartbeatResult> results, long serverTimeMs) {}
