package dev.showrunner.feed.redis;

import dev.showrunner.feed.Taste;
import dev.showrunner.feed.Taste.Neighbour;
import dev.showrunner.feed.Taste.Watched;
import dev.showrunner.feed.config.FeedSettings;
import dev.showrunner.feed.policy.CallException;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.deadline.Deadline;
import dev.showrunner.kit.redis.RedisLink;
import dev.showrunner.kit.tracing.Tracing;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the model for pages, in at most three round trips and within the time that it is given. */
@Singleton
public final class ModelReader {
    private static final int SEEDS = 6;
    private static final int NEIGHBOURS_READ = 40;
    private static final int POPULAR_READ = 300;

    private final RedisLink redis;
    private final NanoClock nanos;
    private final Tracing tracing;
    private final ModelKeys keys;

    ModelReader(RedisLink redis, NanoClock nanos, Tracing tracing, FeedSettings settings) {
        this.redis = redis;
        this.nanos = nanos;
        this.tracing = tracing;
        this.keys = new ModelKeys(settings.modelName());
    }

    /** A profile's history, and what the viewers of its newest titles watched. */
    public Taste taste(String profileId, Duration timeout) throws CallException {
        return tracing.call(
                "redis: read taste",
                () -> RoundTrips.within(Deadline.after(timeout, nanos), trips -> taste(profileId, trips)));
    }

    /** The titles that most profiles of each region watched, best first. */
    public Map<String, List<String>> popular(Duration timeout) throws CallException {
        return RoundTrips.within(Deadline.after(timeout, nanos), this::popular);
    }

    private Taste taste(String profileId, RoundTrips trips) throws CallException {
        RedisClusterAsyncCommands<String, String> commands = redis.async();
        RedisFuture<List<ScoredValue<String>>> newest =
                commands.zrevrangeWithScores(keys.history(profileId), 0, ModelKeys.HISTORY - 1L);
        RedisFuture<Set<String>> finished = commands.smembers(keys.finished(profileId));
        Set<String> done = trips.await(finished);
        List<Watched> history = trips.await(newest).stream()
                .map(entry -> new Watched(entry.getValue(), (long) entry.getScore(), done.contains(entry.getValue())))
                .toList();
        Map<String, List<Neighbour>> neighbours = neighbours(history, trips);
        return new Taste(history, neighbours, watchers(neighbours, trips));
    }

    private Map<String, List<Neighbour>> neighbours(List<Watched> history, RoundTrips trips) throws CallException {
        Map<String, NeighbourQuery> queries = new LinkedHashMap<>();
        history.stream().limit(SEEDS).forEach(seed -> queries.put(seed.titleId(), query(seed.titleId())));
        Map<String, List<Neighbour>> neighbours = new HashMap<>();
        for (Map.Entry<String, NeighbourQuery> query : queries.entrySet()) {
            neighbours.put(query.getKey(), query.getValue().result(trips));
        }
        return neighbours;
    }

    private NeighbourQuery query(String titleId) {
        String key = keys.neighbours(titleId);
        RedisClusterAsyncCommands<String, String> commands = redis.async();
        return new NeighbourQuery(
                commands.zrevrangeWithScores(key, 0, NEIGHBOURS_READ - 1L),
                commands.zrangeWithScores(key, 0, 0),
                commands.zcard(key));
    }

    private Map<String, Long> watchers(Map<String, List<Neighbour>> neighbours, RoundTrips trips) throws CallException {
        Set<String> titles = new LinkedHashSet<>(neighbours.keySet());
        neighbours.values().forEach(list -> list.forEach(neighbour -> titles.add(neighbour.titleId())));
        if (titles.isEmpty()) {
            return Map.of();
        }
        List<String> asked = new ArrayList<>(titles);
        List<Double> counts = trips.await(redis.async().zmscore(keys.watchers(), asked.toArray(String[]::new)));
        Map<String, Long> watchers = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Double count = counts.get(i);
            watchers.put(asked.get(i), count == null ? 0L : count.longValue());
        }
        return watchers;
    }

    private Map<String, List<String>> popular(RoundTrips trips) throws CallException {
        RedisClusterAsyncCommands<String, String> commands = redis.async();
        Set<String> regions = trips.await(commands.smembers(keys.regions()));
        Map<String, RedisFuture<List<String>>> queries = new HashMap<>();
        queries.put(RegionLists.WORLD, commands.zrevrange(keys.watchers(), 0, POPULAR_READ - 1L));
        regions.forEach(region -> queries.put(region, commands.zrevrange(keys.region(region), 0, POPULAR_READ - 1L)));
        Map<String, List<String>> popular = new HashMap<>();
        for (Map.Entry<String, RedisFuture<List<String>>> query : queries.entrySet()) {
            popular.put(query.getKey(), List.copyOf(trips.await(query.getValue())));
        }
        return Map.copyOf(popular);
    }

    /** The neighbours of one title, while the answers are on their way. */
    private record NeighbourQuery(
            RedisFuture<List<ScoredValue<String>>> best,
            RedisFuture<List<ScoredValue<String>>> least,
            RedisFuture<Long> size) {

        /**
         * Counts of a full list may be too high by its least count; less that, they are the lower bounds of Misra and
         * Gries (1982), and what only took over another's count disappears.
         */
        List<Neighbour> result(RoundTrips trips) throws CallException {
            List<ScoredValue<String>> bottom = trips.await(least);
            long error = trips.await(size) < ModelKeys.NEIGHBOURS || bottom.isEmpty()
                    ? 0
                    : (long) bottom.getFirst().getScore();
            return trips.await(best).stream()
                    .map(entry -> new Neighbour(entry.getValue(), (long) entry.getScore() - error))
                    .filter(neighbour -> neighbour.count() > 0)
                    .toList();
        }
    }
}
