package dev.showrunner.events;

import dev.showrunner.events.v1.PlaybackEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encodes events for the log. */
public final class EventRecords {
    private EventRecords() {}

    /**
     * Returns the record for a stamped event. The key is the profile id, so all events of one profile are in one
     * partition: they stay in order and have one consumer.
     *
     * @param topic {@link Topics#playbackEvents()}
     * @param event an event that {@link EventIntake} accepted
     */
    public static ProducerRecord<byte[], byte[]> of(TopicSpec topic, PlaybackEvent event) {
        return new ProducerRecord<>(
                topic.name(), event.getProfileId().getBytes(StandardCharsets.UTF_8), event.toByteArray());
    }
}
