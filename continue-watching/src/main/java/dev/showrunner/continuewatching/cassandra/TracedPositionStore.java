package dev.showrunner.continuewatching.cassandra;

import dev.showrunner.continuewatching.PositionStore;
import dev.showrunner.continuewatching.ResumeRow;
import dev.showrunner.continuewatching.RowKey;
import dev.showrunner.kit.tracing.Tracing;
import java.util.Map;
import java.util.Set;

/** Shows each use of the store in the trace of the request, or of the batch, that it is for. */
public final class TracedPositionStore implements PositionStore {
    private final PositionStore store;
    private final Tracing tracing;

    /** The same store, seen. */
    public TracedPositionStore(PositionStore store, Tracing tracing) {
        this.store = store;
        this.tracing = tracing;
    }

    @Override
    public Set<RowKey> merge(Map<RowKey, ResumeRow> writes) {
        return tracing.call("cassandra: merge positions", () -> store.merge(writes));
    }

    @Override
    public ResumeRow read(RowKey key) {
        return tracing.call("cassandra: read position", () -> store.read(key));
    }

    @Override
    public Map<String, ResumeRow> readProfile(String profileId) {
        return tracing.call("cassandra: read profile", () -> store.readProfile(profileId));
    }
}
