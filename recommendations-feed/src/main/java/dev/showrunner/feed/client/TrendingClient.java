package dev.showrunner.feed.client;

import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.feed.policy.CallException.Kind;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks trending for the Top 10 of a region in the last 24 hours. */
@Singleton
public final class TrendingClient {
    private static final int LIMIT = 10;

    private final JsonClient json;
    private final URI base;

    TrendingClient(JsonClient json, Upstreams upstreams) {
        this.json = json;
        this.base = upstreams.trending();
    }

    /**
     * A Top 10.
     *
     * @param entries by rank; fewer than ten in a quiet region
     * @param asOf up to when was counted
     */
    public record Chart(List<Candidate> entries, Instant asOf) {}

    /** The chart of a region. */
    public Chart topTen(String region, Duration timeout) throws CallException {
        URI uri = base.resolve("/v1/trending/" + region + "?window=24h&score=views&limit=" + LIMIT);
        Reply reply = json.get(uri, "/v1/trending/{region}", Reply.class, timeout);
        if (!reply.region().equals(region) || reply.entries().size() > LIMIT) {
            throw new CallException(Kind.CORRUPT);
        }
        List<Candidate> entries =
                reply.entries().stream().map(Entry::toCandidate).toList();
        return new Chart(entries, Instant.ofEpochMilli(reply.asOfMs()));
    }

    @Serdeable
    record Reply(String region, long asOfMs, List<Entry> entries) {}

    @Serdeable
    record Entry(int rank, String titleId, double views, boolean newEntry) {

        Candidate toCandidate() {
            return Candidate.of(titleId).with(new Candidate.Chart(rank, views, newEntry));
        }
    }
}
