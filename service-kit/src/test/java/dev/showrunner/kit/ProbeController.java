package dev.showrunner.kit;

import dev.showrunner.kit.deadline.Deadline;
import dev.showrunner.kit.deadline.RequestDeadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Endpoints with every kind of input that the services have. */
@Controller("/probe")
class ProbeController {

    @Serdeable
    record Batch(
            @NotNull @Valid @Size(min = 1, max = 3) List<@NotNull @Valid Item> items,
            @Nullable String note) {}

    @Serdeable
    record Item(
            @NotNull @Identifier String profileId,
            @NotNull @Min(0) Long positionMs,
            @Nullable @Size(max = 8) String titleName,
            @Nullable Nested nested) {}

    @Serdeable
    record Nested(int innerCount, List<String> emptyList) {}

    @Post("/batch")
    Batch batch(@Body @Valid Batch batch) {
        return batch;
    }

    @Get("/profiles/{profileId}")
    Map<String, Object> profile(
            @PathVariable @Identifier String profileId, @QueryValue(defaultValue = "10") @Min(1) @Max(50) int limit) {
        return Map.of("profile_id", profileId, "limit", limit);
    }

    @Get("/required")
    String required(@QueryValue("time_window") int timeWindow) {
        return Integer.toString(timeWindow);
    }

    @Get("/nothing")
    Optional<Item> nothing() {
        return Optional.empty();
    }

    @Get("/defect")
    String defect() {
        throw new IllegalStateException("jdbc:postgresql://secret-host/db password=hunter2");
    }

    @Get("/busy")
    String busy() {
        throw ProblemException.overLimit("Too many; wait a moment", Duration.ofMillis(1_200))
                .header("RateLimit", "\"api\";r=0;t=2");
    }

    @Get("/thread")
    boolean virtualThread() {
        return Thread.currentThread().isVirtual();
    }

    @Get("/deadline")
    long remainingMs(HttpRequest<?> request) {
        Deadline deadline = RequestDeadline.require(request);
        return deadline.remaining().toMillis();
    }
}
