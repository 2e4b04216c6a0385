package dev.showrunner.kit.deadline;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * Whose deadlines count, and how long the service works for anybody.
 *
 * @param max the longest time for any request, and the deadline of a caller that sent none
 * @param callers the addresses whose header is believed, as {@code address} or {@code address/prefix}; from others it is
 *     ignored, so that a stranger can neither shorten nor lengthen what a proxy in between promised
 */
@ConfigurationProperties("deadline")
public record DeadlineConfiguration(
        @Bindable(defaultValue = "10s") Duration max,
        @Bindable(defaultValue = "127.0.0.0/8,::1") List<String> callers) {}
