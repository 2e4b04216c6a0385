package dev.showrunner.continuewatching;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The model of a position store and the oracle for the real one: a map, {@link ResumeRow#merge}, and expiry by stamp. */
public final class InMemoryPositionStore implements PositionStore {

    private final Map<RowKey, ResumeRow> rows = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration retention;

    /** An empty store. */
    public InMemoryPositionStore(InstantSource clock, Duration retention) {
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public Set<RowKey> merge(Map<RowKey, ResumeRow> writes) {
        writes.forEach((key, row) -> rows.merge(key, row, ResumeRow::merge));
        return Set.of();
    }

    @Override
    public ResumeRow read(RowKey key) {
        return live(rows.getOrDefault(key, ResumeRow.EMPTY));
    }

    @Override
    public Map<String, ResumeRow> readProfile(String profileId) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().profileId().equals(profileId))
                .filter(row -> !live(row.getValue()).isEmpty())
                .collect(Collectors.toMap(row -> row.getKey().titleId(), row -> live(row.getValue())));
    }

    private ResumeRow live(ResumeRow row) {
        ResumeRow live = row.positions().stream()
                .filter(this::isLive)
                .map(ResumeRow::at)
                .reduce(ResumeRow.EMPTY, ResumeRow::merge);
        live = live.merge(
                row.completed().filter(this::isLive).map(ResumeRow::completed).orElse(ResumeRow.EMPTY));
        return live.merge(
                row.hidden().filter(this::isLive).map(ResumeRow::hidden).orElse(ResumeRow.EMPTY));
    }

    private boolean isLive(Position position) {
        return position.stampUs() / 1_000_000 + retention.toSeconds() > clock.millis() / 1_000;
    }
}
