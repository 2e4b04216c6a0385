package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.device.RequestJson;
import dev.showrunner.lab.load.plan.Intent;
import java.net.URI;
import java.util.List;

/**
 * Where the services are, and how each kind of request is put to them.
 *
 * @param continueWatching heartbeats, rows and positions
 * @param feed home pages
 * @param rateLimiter checks
 * @param trending top lists
 */
public record ServiceAddresses(URI continueWatching, URI feed, URI rateLimiter, URI trending) {
    Call heartbeats(List<ReportedEvent> reports) {
        return new Call(continueWatching, "POST", "/v1/heartbeats", RequestJson.heartbeats(reports));
    }

    Call request(Intent.Request request) {
        String profile = "/v1/profiles/" + request.profileId();
        return switch (request.kind()) {
            case HOME, ABUSE_HOME -> Call.get(feed, profile + "/home?region=" + request.region());
            case ROW -> Call.get(continueWatching, profile + "/continue-watching?limit=20");
            case POSITION -> Call.get(continueWatching, profile + "/titles/" + request.titleId() + "/position");
            case TRENDING -> Call.get(trending, "/v1/trending/" + request.region() + "?window=1h&limit=10");
            case CHECK, ABUSE_CHECK ->
                new Call(rateLimiter, "POST", "/v1/check", RequestJson.check("api", "profile_id", request.profileId()));
            case LOGIN, GUESS -> throw new IllegalArgumentException("a login is more than one request");
            case HEARTBEATS, OFFLINE_SYNC -> throw new IllegalArgumentException("events are no request");
        };
    }
}
