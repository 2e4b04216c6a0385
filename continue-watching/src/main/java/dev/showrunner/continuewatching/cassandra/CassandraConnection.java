package dev.showrunner.continuewatching.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.showrunner.continuewatching.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects in the background and tries again until Cassandra is there, so that the order in which things start does not
 * matter. Once connected, the driver follows the cluster by itself. Thread-safe.
 */
public final class CassandraConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CassandraConnection.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(4);
    private static final int MAX_EPISODES = 2_000;

    /** A session whose schema exists and whose statements are prepared. */
    record Ready(CqlSession session, PositionStatements positions, TitleStatements titles) {}

    private final CassandraSettings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread connector;
    private volatile @Nullable Ready ready;

    /** Begins to connect. */
    public CassandraConnection(CassandraSettings settings) {
        this.settings = settings;
        this.connector = Thread.ofVirtual().name("cassandra-connect").start(this::connectUntilReady);
    }

    /** The session, or {@link StoreUnavailableException} while there is none. */
    Ready require() {
        Ready current = ready;
        if (current == null) {
            throw new StoreUnavailableException("Cassandra is not connected yet");
        }
        return current;
    }

    /**
     * Proves that a LOCAL_QUORUM read works.
     *
     * @throws StoreUnavailableException when it does not
     */
    public void check() {
        Ready current = require();
        try {
            current.session().execute(current.positions().readProfile("-"));
        } catch (RuntimeException e) {
            throw new StoreUnavailableException("Cassandra does not answer a LOCAL_QUORUM read", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            connector.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Ready current = ready;
        if (current != null) {
            current.session().close();
        }
    }

    private void connectUntilReady() {
        Duration wait = FIRST_RETRY;
        while (!connect() && !awaitClosed(wait)) {
            wait = wait.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait.multipliedBy(2);
        }
    }

    private boolean connect() {
        CqlSession session = null;
        try {
            session = SessionFactory.open(settings);
            Schema.create(session, settings);
            ready = new Ready(
                    session,
                    new PositionStatements(session, settings.keyspace(), settings.retention()),
                    new TitleStatements(session, settings.keyspace(), MAX_EPISODES));
            LOG.info(
                    "Connected to Cassandra at {}, keyspace {}",
                    settings.contact().points(),
                    settings.keyspace());
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "Cassandra at {} cannot be used yet: {}", settings.contact().points(), e.getMessage());
            if (session != null) {
                session.close();
            }
            return false;
        }
    }

    private boolean awaitClosed(Duration wait) {
        try {
            return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
