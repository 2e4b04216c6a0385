package dev.showrunner.ratelimiter.http;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question, or several under {@code checks}.
 *
 * @param domain which callers' policies apply
 * @param descriptors what the request is about
 * @param cost how many tokens it is worth; each policy's own cost if left out
 * @param priority the class of the request, for policies that keep a part of a bucket back; the highest if left out
 * @param checks several questions at once, each answered by itself
 */
@Serdeable
record CheckRequest(
        @Nullable @Pattern(regexp = NAME) String domain,
        @Nullable @Valid @Size(min = 1, max = 8) List<@NotNull @Valid DescriptorBody> descriptors,
        @Nullable @Min(1) @Max(1_000_000) Long cost,
        @Nullable @Pattern(regexp = NAME) String priority,
        @Nullable @Valid @Size(min = 1, max = 100) List<@NotNull @Valid Single> checks) {

    static final String NAME = "[a-z0-9][a-z0-9_-]{0,31}";

    /** One of several questions. */
    @Serdeable
    record Single(
            @Pattern(regexp = NAME) String domain,
            @Valid @Size(min = 1, max = 8) List<@NotNull @Valid DescriptorBody> descriptors,
            @Nullable @Min(1) @Max(1_000_000) Long cost,
            @Nullable @Pattern(regexp = NAME) String priority) {}

    /** What a request is about. */
    @Serdeable
    record DescriptorBody(@Valid @Size(min = 1, max = 8) List<@NotNull @Valid EntryBody> entries) {}

    /** One pair. */
    @Serdeable
    record EntryBody(
            @Pattern(regexp = "[a-z0-9_]{1,32}") String key,
            @Size(min = 1, max = 256) String value) {}
}
