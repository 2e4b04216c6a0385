package dev.showrunner.continuewatching.http;

import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.kit.deadline.RequestDeadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Takes what devices report while somebody watches. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class HeartbeatController {

    private final EventGate gate;
    private final ProfileAccess access;
    private final InstantSource clock;

    HeartbeatController(EventGate gate, ProfileAccess access, InstantSource clock) {
        this.gate = gate;
        this.access = access;
        this.clock = clock;
    }

    /**
     * The server's clock, from which a device learns its offset.
     *
     * @param serverTimeMs ms since the epoch
     */
    @Serdeable
    record ServerTime(long serverTimeMs) {}

    /** Takes 1 to 500 events. 200 when all of them are logged; 400 names the first bad one and nothing is logged. */
    @Post("/heartbeats")
    HttpResponse<?> heartbeats(HttpRequest<?> request, @Body @Valid HeartbeatBatch batch) {
        List<PlaybackEvent> reports = new ArrayList<>(batch.events().size());
        for (int i = 0; i < batch.events().size(); i++) {
            batch.events().get(i).requireNumbers("events[" + i + "]");
            reports.add(batch.events().get(i).toEvent("events[" + i + "]"));
        }
        List<PlaybackEvent> events = gate.stamp(reports, i -> "events[" + i + "].");
        requireAccess(request, events);
        RequestDeadline.require(request);
        List<HeartbeatResult> results = gate.accept(events);
        return results.stream().allMatch(HeartbeatResult::logged)
                ? HttpResponse.ok(new HeartbeatResults(results, clock.millis()))
                : EventGate.notLogged(results);
    }

    /** The server's clock. */
    @Get("/time")
    ServerTime time() {
        return new ServerTime(clock.millis());
    }

    private void requireAccess(HttpRequest<?> request, List<PlaybackEvent> events) {
        String first = events.getFirst().getProfileId();
        if (events.stream().allMatch(event -> event.getProfileId().equals(first))) {
            access.requireProfile(request, first);
        } else {
            access.requireService(request);
        }
    }
}
