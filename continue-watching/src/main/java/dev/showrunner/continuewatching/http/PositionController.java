package dev.showrunner.continuewatching.http;

import dev.showrunner.continuewatching.PositionStore;
import dev.showrunner.continuewatching.ResumePoint;
import dev.showrunner.continuewatching.ResumePolicy;
import dev.showrunner.continuewatching.ResumeRow;
import dev.showrunner.continuewatching.RowKey;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.Identifier;
import dev.showrunner.kit.ProblemException;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.kit.deadline.RequestDeadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.validation.Valid;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Where one profile stopped in one title. */
@Controller("/v1/profiles/{profileId}/titles/{titleId}/position")
@ExecuteOn(TaskExecutors.BLOCKING)
class PositionController {

    private final PositionStore store;
    private final EventGate gate;
    private final ProfileAccess access;
    private final InstantSource clock;

    PositionController(PositionStore store, EventGate gate, ProfileAccess access, InstantSource clock) {
        this.store = store;
        this.gate = gate;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Where to resume.
     *
     * @param policy {@code latest}: the newest report of any device; {@code furthest}: the one that is furthest into the
     *     title
     */
    @Get
    PositionView position(
            HttpRequest<?> request,
            @PathVariable @Identifier String profileId,
            @PathVariable @Identifier String titleId,
            @QueryValue(defaultValue = "latest") String policy) {
        access.requireProfile(request, profileId);
        ResumePolicy chosen = policyOf(policy);
        RequestDeadline.require(request);
        ResumeRow row = store.read(new RowKey(profileId, titleId));
        return ResumePoint.of(row, chosen)
                .map(point -> PositionView.of(
                        profileId, titleId, policy, point, row.completed().isPresent(), clock.millis()))
                .orElseThrow(() -> ProblemException.notFound("The profile has no position in this title"));
    }

    /** Sets the position of a device. It is logged and stored before the answer, which says so. */
    @Put
    HttpResponse<?> setPosition(
            HttpRequest<?> request,
            @PathVariable @Identifier String profileId,
            @PathVariable @Identifier String titleId,
            @Body @Valid PositionUpdate update) {
        access.requireProfile(request, profileId);
        PlaybackEvent report =
                update.toEvent(profileId, titleId, UUID.randomUUID().toString(), clock.millis());
        RequestDeadline.require(request);
        List<HeartbeatResult> results = gate.accept(gate.stamp(List.of(report), i -> ""));
        return results.getFirst().logged() ? HttpResponse.ok(results.getFirst()) : EventGate.notLogged(results);
    }

    private static ResumePolicy policyOf(String name) {
        return switch (name) {
            case "latest" -> ResumePolicy.LATEST;
            case "furthest" -> ResumePolicy.FURTHEST;
            default -> throw ProblemException.invalid("policy", "must be latest or furthest");
        };
    }
}
