package dev.showrunner.feed.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What all dependency policies share.
 *
 * @param mode off switches breakers, bulkheads, retry budget and deadlines off: what a drill compares with
 * @param openFor how long a breaker stays open the first time
 */
@ConfigurationProperties("feed.policy")
public record PolicyConfiguration(
        @Bindable(defaultValue = "on") Mode mode,
        @Bindable(defaultValue = "2s") Duration openFor) {

    /** Whether dependencies are guarded. */
    public enum Mode {
        /** As they should be. */
        ON,
        /** As an HTTP client with its usual time limit is. */
        OFF
    }

    /** Whether dependencies are guarded. */
    public boolean enabled() {
        return mode == Mode.ON;
    }
}
