package dev.showrunner.continuewatching.http;

import dev.showrunner.continuewatching.ContinueWatching;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.Identifier;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.kit.deadline.RequestDeadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** The Continue Watching row of a profile. */
@Controller("/v1/profiles/{profileId}/continue-watching")
@ExecuteOn(TaskExecutors.BLOCKING)
class RowController {

    private static final int MAX_ENTRIES = 100;

    private final ContinueWatching continueWatching;
    private final EventGate gate;
    private final ProfileAccess access;
    private final InstantSource clock;

    RowController(ContinueWatching continueWatching, EventGate gate, ProfileAccess access, InstantSource clock) {
        this.continueWatching = continueWatching;
        this.gate = gate;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What to go on with, newest first.
     *
     * @param limit the most cards, 1 to 100
     */
    @Get
    RowView row(
            HttpRequest<?> request,
            @PathVariable @Identifier String profileId,
            @QueryValue(defaultValue = "20") @Min(1) @Max(MAX_ENTRIES) int limit) {
        access.requireProfile(request, profileId);
        RequestDeadline.require(request);
        return new RowView(
                profileId,
                continueWatching.row(profileId, limit).stream()
                        .map(RowView.Entry::of)
                        .toList());
    }

    /**
     * Hides a title, or the series that it belongs to, until somebody watches it again. It is an event with a stamp like
     * any other: progress that is older and arrives later does not bring the card back.
     */
    @Delete("/{titleId}")
    HttpResponse<?> hide(
            HttpRequest<?> request,
            @PathVariable @Identifier String profileId,
            @PathVariable @Identifier String titleId) {
        access.requireProfile(request, profileId);
        PlaybackEvent report = PlaybackEvent.newBuilder()
                .setEventId(UUID.randomUUID().toString())
                .setProfileId(profileId)
                .setTitleId(titleId)
                .setKind(Kind.HIDE)
                .setDeviceTimeMs(clock.millis())
                .build();
        List<HeartbeatResult> results = gate.accept(gate.stamp(List.of(report), i -> ""));
        return results.getFirst().logged() ? HttpResponse.ok(results.getFirst()) : EventGate.notLogged(results);
    }
}
