package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.device.RequestJson;
import dev.showrunner.lab.load.plan.Intent;
import java.net.URI;
import java.util.List;

/**
 * Base URIs of the services, and the HTTP request for each kind of planned request.
 *
 * @param continueWatching service for heartbeats, rows and positions
 * @param feed service for home pages
 * @param rateLimiter service for checks and logins
 * @param trending service for top lists
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
            case LOGIN, GUESS -> throw new IllegalArgumentException("a login takes more than one HTTP request");
            case HEARTBEATS, OFFLINE_SYNC -> throw new IllegalArgumentException("events are sent as heartbeats");
        };
    }
}
