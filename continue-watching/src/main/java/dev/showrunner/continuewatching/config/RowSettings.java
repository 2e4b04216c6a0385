package dev.showrunner.continuewatching.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Where a title begins and ends to count as being watched.
 *
 * @param startedAfter so far into a title it belongs on the row
 * @param startedPercent or so far, percent of its length
 * @param finishedPercent from here on it is finished, percent of its length
 * @param rewatchPercent so far into a completed title it is being watched again, percent of its length
 */
@ConfigurationProperties("row")
record RowSettings(
        @Bindable(defaultValue = "60s") Duration startedAfter,

        @Min(0) @Max(100) @Bindable(defaultValue = "2") int startedPercent,

        @Min(1) @Max(100) @Bindable(defaultValue = "95") int finishedPercent,

        @Min(0) @Max(100) @Bindable(defaultValue = "10") int rewatchPercent) {}
