package dev.showrunner.continuewatching.http;

import dev.showrunner.continuewatching.TitleStore;
import dev.showrunner.kit.ProfileAccess;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;

/** Takes the catalog over, as far as this service needs it. */
@Controller("/v1/titles")
@ExecuteOn(TaskExecutors.BLOCKING)
class TitleController {

    private final TitleStore titles;
    private final ProfileAccess access;

    TitleController(TitleStore titles, ProfileAccess access) {
        this.titles = titles;
        this.access = access;
    }

    /**
     * How many titles were taken.
     *
     * @param stored all of the batch
     */
    @Serdeable
    record Stored(int stored) {}

    /** Adds or replaces 1 to 500 titles. For services. */
    @Put
    Stored put(HttpRequest<?> request, @Body @Valid TitleBatch batch) {
        access.requireService(request);
        titles.put(batch.titles().stream().map(TitleBatch.Item::toTitle).toList());
        return new Stored(batch.titles().size());
    }
}
