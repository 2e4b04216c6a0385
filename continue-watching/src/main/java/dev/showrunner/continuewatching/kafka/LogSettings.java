package dev.showrunner.continuewatching.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/**
 * How events are appended to the log and read back from it.
 *
 * @param topicPrefix put before topic names and the group's, for several users of one broker; empty in production
 * @param appendTimeout after this without an acknowledgement an event counts as not logged
 * @param acknowledge when an event counts as logged
 * @param flushAge how long a heartbeat may wait to be conflated with later ones
 * @param maxRows rows that the writer holds before it flushes
 * @param maxPollRecords events that the writer takes at once
 * @param maxAhead a logged event whose stamp lies further than this ahead of its arrival in the log is a dead letter
 */
@ConfigurationProperties("event-log")
public record LogSettings(
        @Pattern(regexp = "[A-Za-z0-9._-]{0,100}") @Bindable(defaultValue = "")
        String topicPrefix,

        @Bindable(defaultValue = "3s") Duration appendTimeout,
        @Bindable(defaultValue = "after-log") Acknowledge acknowledge,
        @Bindable(defaultValue = "1s") Duration flushAge,

        @Min(1) @Max(100_000) @Bindable(defaultValue = "5000")
        int maxRows,

        @Min(1) @Max(10_000) @Bindable(defaultValue = "2000")
        int maxPollRecords,

        @Bindable(defaultValue = "60s") Duration maxAhead) {

    /** The consumer group of the position writer. */
    public String writerGroup() {
        return topicPrefix + "continue-watching-writer";
    }
}
