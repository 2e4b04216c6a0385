package dev.showrunner.continuewatching.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The problem of a batch of which the log did not acknowledge every event. The results say which ones it did; sending the
 * whole batch again, with the same sessions and sequences, is harmless.
 *
 * @param type {@code urn:showrunner:problem:not-logged}
 * @param title the status in words
 * @param status 503
 * @param detail what to do
 * @param results for each event, in the order of the batch
 */
@Serdeable
public record NotLogged(String type, String title, int status, String detail, List<HeartbeatResult> results) {

    static NotLogged of(List<HeartbeatResult> results) {
        long missing = results.stream().filter(result -> !result.logged()).count();
        return new NotLogged(
                "urn:showrunner:problem:not-logged",
                HttpStatus.SERVICE_UNAVAILABLE.getReason(),
                HttpStatus.SERVICE_UNAVAILABLE.getCode(),
                "The log did not acknowledge " + missing + " of " + results.size()
                        + " events; send them again with the same session and sequence",
                results);
    }
}
