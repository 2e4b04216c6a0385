package dev.showrunner.feed.client;

import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.CallException.Kind;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks continue-watching for the titles that a profile has begun. */
@Singleton
public final class ContinueWatchingClient {
    private static final int LIMIT = 20;

    private final JsonClient json;
    private final URI base;

    ContinueWatchingClient(JsonClient json, Upstreams upstreams) {
        this.json = json;
        this.base = upstreams.continueWatching();
    }

    /** The entries, the last watched first; empty when the profile has begun nothing. */
    public List<Candidate> entries(String profileId, Duration timeout) throws CallException {
        URI uri = base.resolve("/v1/profiles/" + profileId + "/continue-watching?limit=" + LIMIT);
        Reply reply = json.get(uri, "/v1/profiles/{profile}/continue-watching", Reply.class, timeout);
        if (!reply.profileId().equals(profileId) || reply.entries().size() > LIMIT) {
            throw new CallException(Kind.CORRUPT);
        }
        return reply.entries().stream().map(Entry::toCandidate).toList();
    }

    @Serdeable
    record Reply(String profileId, List<Entry> entries) {}

    @Serdeable
    record Entry(String titleId, @Nullable String seriesId, long positionMs, long runtimeMs, double progress) {

        Candidate toCandidate() {
            Optional<String> series = Optional.ofNullable(seriesId).filter(id -> !id.isEmpty());
            return new Candidate(titleId, series, new Candidate.Resume(positionMs, runtimeMs, progress));
        }
    }
}
