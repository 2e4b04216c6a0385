package dev.showrunner.kit.deadline;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * The settings of request deadlines.
 *
 * @param max the maximum time for any request, and the deadline of a request without the header
 * @param callers the trusted callers, as {@code address} or {@code address/prefix}; the header of any other caller is
 *     ignored
 */
@ConfigurationProperties("deadline")
public record DeadlineConfiguration(
        @Bindable(defaultValue = "10s") Duration max,
        @Bindable(defaultValue = "127.0.0.0/8,::1") List<String> callers) {}
