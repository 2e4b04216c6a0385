package dev.showrunner.events;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The topics and their settings.
 *
 * <p>All topics use {@code LogAppendTime}. With the producer's timestamps, retention by time would delete the segments
 * of a replay of old data as soon as they are closed, and consumers that compare with the current time would trust a
 * client's clock.
 *
 * @param prefix the prefix of every name; empty unless several users share a broker, as tests do
 */
public record Topics(String prefix) {
    /** The number of partitions of the event log and of the partial counts. Both must be equal. */
    public static final int EVENT_PARTITIONS = 8;

    private static final long MIB = 1024 * 1024;
    private static final long EVENT_RETENTION_BYTES = 2048 * MIB;

    /** Returns the topics without a prefix. */
    public static Topics standard() {
        return new Topics("");
    }

    /**
     * {@code playback-events}: the source of truth, retained for 8 days (one more than the longest trending window) or
     * up to 2 GiB, whichever is reached first. Kafka limits the bytes of each partition, hence the division.
     */
    public TopicSpec playbackEvents() {
        return new TopicSpec(
                prefix + "playback-events",
                EVENT_PARTITIONS,
                Map.of(
                        CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE,
                        MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                        RETENTION_MS_CONFIG, millis(Duration.ofDays(8)),
                        RETENTION_BYTES_CONFIG, Long.toString(EVENT_RETENTION_BYTES / EVENT_PARTITIONS),
                        SEGMENT_BYTES_CONFIG, Long.toString(32 * MIB),
                        SEGMENT_MS_CONFIG, millis(Duration.ofDays(1))));
    }

    /** {@code playback-events.dead-letter}: records that consumers could not process, for 30 days or up to 256 MiB. */
    public TopicSpec deadLetter() {
        return new TopicSpec(
                prefix + "playback-events.dead-letter",
                1,
                Map.of(
                        CLEANUP_POLICY_CONFIG,
                        CLEANUP_POLICY_DELETE,
                        MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        RETENTION_MS_CONFIG,
                        millis(Duration.ofDays(30)),
                        RETENTION_BYTES_CONFIG,
                        Long.toString(256 * MIB)));
    }

    /**
     * {@code trending-partials}: absolute counts by bucket, compacted to the newest for each key. Segments are small
     * and compaction is eager, because Kafka never compacts the active segment and a restart reads the whole topic.
     */
    public TopicSpec trendingPartials() {
        return new TopicSpec(
                prefix + "trending-partials",
                EVENT_PARTITIONS,
                Map.of(
                        CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT,
                        MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                        SEGMENT_BYTES_CONFIG, Long.toString(8 * MIB),
                        SEGMENT_MS_CONFIG, millis(Duration.ofMinutes(10)),
                        MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2",
                        MAX_COMPACTION_LAG_MS_CONFIG, millis(Duration.ofMinutes(30)),
                        DELETE_RETENTION_MS_CONFIG, millis(Duration.ofHours(1))));
    }

    /** {@code profile-erasures}: the erased profiles, retained forever. Every consumer first reads it to its end. */
    public TopicSpec profileErasures() {
        return new TopicSpec(
                prefix + "profile-erasures",
                1,
                Map.of(
                        CLEANUP_POLICY_CONFIG,
                        CLEANUP_POLICY_COMPACT,
                        MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        SEGMENT_BYTES_CONFIG,
                        Long.toString(8 * MIB)));
    }

    /** Returns all topics. */
    public List<TopicSpec> all() {
        return List.of(playbackEvents(), deadLetter(), trendingPartials(), profileErasures());
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
