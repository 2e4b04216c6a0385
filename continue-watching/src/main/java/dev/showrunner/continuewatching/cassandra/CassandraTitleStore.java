package dev.showrunner.continuewatching.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.showrunner.continuewatching.StoreUnavailableException;
import dev.showrunner.continuewatching.Title;
import dev.showrunner.continuewatching.TitleStore;
import dev.showrunner.kit.deadline.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Titles in Cassandra. Thread-safe. */
public final class CassandraTitleStore implements TitleStore {

    private final CassandraConnection connection;
    private final CassandraSettings settings;
    private final BoundedWrites writes;

    /** A store over a connection. */
    public CassandraTitleStore(CassandraConnection connection, CassandraSettings settings) {
        this.connection = connection;
        this.settings = settings;
        this.writes = new BoundedWrites(settings.maxConcurrentWrites());
    }

    @Override
    public void put(List<Title> titles) {
        CassandraConnection.Ready ready = connection.require();
        Deadline deadline = Deadline.after(settings.mergeTimeout(), System::nanoTime);
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        for (Title title : titles) {
            for (BoundStatement write : ready.titles().put(title)) {
                answers.add(writes.send(ready.session(), write, deadline));
            }
        }
        if (!answers.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd)) {
            throw new StoreUnavailableException("Cassandra did not acknowledge every title");
        }
    }

    @Override
    public Optional<Title> find(String titleId) {
        return query(ready -> ready.titles().find(titleId)).stream().findFirst();
    }

    @Override
    public List<Title> episodes(String seriesId) {
        return query(ready -> ready.titles().episodes(seriesId)).stream()
                .sorted(Title.STORY_ORDER)
                .toList();
    }

    private List<Title> query(Function<CassandraConnection.Ready, BoundStatement> statement) {
        CassandraConnection.Ready ready = connection.require();
        try {
            List<Title> titles = new ArrayList<>();
            for (Row row : ready.session().execute(statement.apply(ready))) {
                titles.add(TitleStatements.title(row));
            }
            return titles;
        } catch (RuntimeException e) {
            throw new StoreUnavailableException("Cassandra did not answer a read in time", e);
        }
    }
}
