package dev.showrunner.continuewatching.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.showrunner.continuewatching.Position;
import dev.showrunner.continuewatching.PositionStore;
import dev.showrunner.continuewatching.ResumeRow;
import dev.showrunner.continuewatching.RowKey;
import dev.showrunner.continuewatching.StoreUnavailableException;
import dev.showrunner.kit.deadline.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Positions in Cassandra. Thread-safe. */
public final class CassandraPositionStore implements PositionStore {

    private static final String LATENCY = "continue_watching.cassandra";

    private final CassandraConnection connection;
    private final BoundedWrites writes;
    private final Duration mergeTimeout;
    private final InstantSource clock;
    private final Timer merges;
    private final Timer reads;

    /** A store over a connection. */
    public CassandraPositionStore(
            CassandraConnection connection, CassandraSettings settings, InstantSource clock, MeterRegistry meters) {
        this.connection = connection;
        this.writes = new BoundedWrites(settings.maxConcurrentWrites());
        this.mergeTimeout = settings.mergeTimeout();
        this.clock = clock;
        this.merges = Timer.builder(LATENCY).tag("operation", "merge").register(meters);
        this.reads = Timer.builder(LATENCY).tag("operation", "read").register(meters);
    }

    @Override
    public Set<RowKey> merge(Map<RowKey, ResumeRow> rows) {
        CassandraConnection.Ready ready;
        try {
            ready = connection.require();
        } catch (StoreUnavailableException e) {
            return Set.copyOf(rows.keySet());
        }
        Timer.Sample sample = Timer.start();
        Deadline deadline = Deadline.after(mergeTimeout, System::nanoTime);
        long now = clock.millis();
        Map<RowKey, List<CompletableFuture<Boolean>>> sent = HashMap.newHashMap(rows.size());
        rows.forEach((key, row) -> {
            List<CompletableFuture<Boolean>> answers = new ArrayList<>(2);
            for (BoundStatement write : ready.positions().writes(key, row, now)) {
                answers.add(writes.send(ready.session(), write, deadline));
            }
            sent.put(key, answers);
        });
        Set<RowKey> failed = new HashSet<>();
        sent.forEach((key, answers) -> {
            if (!answers.stream().allMatch(CompletableFuture::join)) {
                failed.add(key);
            }
        });
        sample.stop(merges);
        return failed;
    }

    @Override
    public ResumeRow read(RowKey key) {
        return query(() -> {
            CassandraConnection.Ready ready = connection.require();
            Row row = ready.session().execute(ready.positions().readRow(key)).one();
            return row == null ? ResumeRow.EMPTY : toRow(ready, key, row);
        });
    }

    @Override
    public Map<String, ResumeRow> readProfile(String profileId) {
        return query(() -> {
            CassandraConnection.Ready ready = connection.require();
            Map<String, ResumeRow> rows = new HashMap<>();
            for (Row row : ready.session().execute(ready.positions().readProfile(profileId))) {
                String titleId = row.getString("title_id");
                if (titleId != null) {
                    rows.put(titleId, toRow(ready, new RowKey(profileId, titleId), row));
                }
            }
            return rows;
        });
    }

    private ResumeRow toRow(CassandraConnection.Ready ready, RowKey key, Row stored) {
        List<Position> positions = PositionStatements.positions(stored);
        ResumeRow row =
                positions.stream().map(ResumeRow::at).reduce(PositionStatements.marks(stored), ResumeRow::merge);
        if (positions.size() > ResumeRow.MAX_DEVICES) {
            removeSurplus(ready, key, row, positions);
        }
        return row;
    }

    /** Not awaited: readers ignore surplus devices whether or not they are still there. */
    private void removeSurplus(CassandraConnection.Ready ready, RowKey key, ResumeRow row, List<Position> stored) {
        List<Position> surplus =
                stored.stream().filter(p -> !row.positions().contains(p)).toList();
        Deadline now = Deadline.after(Duration.ZERO, System::nanoTime);
        for (BoundStatement removal : ready.positions().removals(key, surplus)) {
            CompletableFuture<Boolean> _ = writes.send(ready.session(), removal, now);
        }
    }

    private <T> T query(Supplier<T> query) {
        Timer.Sample sample = Timer.start();
        try {
            return query.get();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreUnavailableException("Cassandra did not answer a read in time", e);
        } finally {
            sample.stop(reads);
        }
    }
}
