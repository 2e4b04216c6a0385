package dev.showrunner.trending.config;

import dev.showrunner.events.Topics;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the service counts.
 *
 * @param commitInterval how often what changed is committed
 * @param progressInterval how often progress is committed when nothing changes
 * @param staleAfter after how long without progress of a partition lists are marked stale
 * @param restoreTimeout how long reading a partition's state may take
 * @param maxSessionsPerPartition how many sessions a partition remembers, about 50 bytes each
 * @param offsets how the source offset is committed; anything but the default counts wrongly after a kill
 * @param commitPause kept in the middle of each commit, for drills that kill there; at most 4 s
 * @param topicPrefix put before the names of topics, of the consumer group and of transactional ids; none by default
 */
@ConfigurationProperties("trending")
public record TrendingConfiguration(
        @Bindable(defaultValue = "250ms") Duration commitInterval,
        @Bindable(defaultValue = "1s") Duration progressInterval,
        @Bindable(defaultValue = "3s") Duration staleAfter,
        @Bindable(defaultValue = "30s") Duration restoreTimeout,
        @Min(1_000) @Bindable(defaultValue = "200000") int maxSessionsPerPartition,
        @Bindable(defaultValue = "in-transaction") Offsets offsets,
        @Bindable(defaultValue = "0ms") Duration commitPause,
        @Nullable String topicPrefix) {

    /** The topics. */
    public Topics topics() {
        return new Topics(prefix());
    }

    /** The consumer group of the count stage; transactional ids are this and a partition. */
    public String group() {
        return prefix() + "trending-count";
    }

    private String prefix() {
        return topicPrefix == null ? "" : topicPrefix;
    }
}
