package dev.showrunner.continuewatching.http;

import dev.showrunner.continuewatching.EventLog.Appended;
import dev.showrunner.continuewatching.HeartbeatIntake;
import dev.showrunner.events.EventIntake;
import dev.showrunner.events.EventOutcome;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The way of every event from the outside into the log: judge and stamp all of them, then log, then answer the truth. */
@Singleton
final class EventGate {

    private static final String EVENTS = "continue_watching.events";
    private static final String RETRY_SECONDS = "1";

    private final HeartbeatIntake intake;
    private final InstantSource clock;
    private final Counter logged;
    private final Counter stored;
    private final Counter notLogged;
    private final Counter rejected;

    EventGate(HeartbeatIntake intake, InstantSource clock, MeterRegistry meters) {
        this.intake = intake;
        this.clock = clock;
        this.logged = meters.counter(EVENTS, "outcome", "logged");
        this.stored = meters.counter(EVENTS, "outcome", "logged_and_stored");
        this.notLogged = meters.counter(EVENTS, "outcome", "not_logged");
        this.rejected = meters.counter(EVENTS, "outcome", "rejected");
    }

    /** Stamps reports, or names the first that breaks the contract; none of them is logged then. */
    List<PlaybackEvent> stamp(List<PlaybackEvent> reports, Function<Integer, String> pathOf) {
        long arrival = clock.millis();
        List<PlaybackEvent> events = new ArrayList<>(reports.size());
        for (int i = 0; i < reports.size(); i++) {
            switch (EventIntake.accept(reports.get(i), arrival)) {
                case EventOutcome.Accepted(PlaybackEvent event) -> events.add(event);
                case EventOutcome.UnknownKind _ -> throw rejected(pathOf.apply(i) + "kind", "is not a kind of event");
                case EventOutcome.Rejected(String field, String reason) ->
                    throw rejected(pathOf.apply(i) + field, reason);
            }
        }
        return events;
    }

    /** Logs stamped events and writes through what needs it. */
    List<HeartbeatResult> accept(List<PlaybackEvent> events) {
        return intake.accept(events).stream()
                .map(this::count)
                .map(HeartbeatResult::of)
                .toList();
    }

    /** 503 with what is true of each event. */
    static HttpResponse<Object> notLogged(List<HeartbeatResult> results) {
        return HttpResponse.<Object>serverError()
                .status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(NotLogged.of(results));
    }

    private HeartbeatIntake.Outcome count(HeartbeatIntake.Outcome outcome) {
        if (outcome.appended() instanceof Appended.Logged) {
            (outcome.stored() ? stored : logged).increment();
        } else {
            notLogged.increment();
        }
        return outcome;
    }

    private ProblemException rejected(String field, String reason) {
        rejected.increment();
        return ProblemException.invalid(field, reason);
    }
}
