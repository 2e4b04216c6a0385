package dev.showrunner.continuewatching.cassandra;

import static dev.showrunner.continuewatching.Events.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.continuewatching.ConflationBuffer;
import dev.showrunner.continuewatching.Events;
import dev.showrunner.continuewatching.Histories;
import dev.showrunner.continuewatching.InMemoryPositionStore;
import dev.showrunner.continuewatching.Position;
import dev.showrunner.continuewatching.PositionStore;
import dev.showrunner.continuewatching.PositionStoreContract;
import dev.showrunner.continuewatching.RegisterRules;
import dev.showrunner.continuewatching.ResumeRow;
import dev.showrunner.continuewatching.RowKey;
import dev.showrunner.continuewatching.RowPolicy;
import dev.showrunner.continuewatching.Title;
import dev.showrunner.events.v1.PlaybackEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@NeedsBackends(BackendKind.CASSANDRA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CassandraPositionStoreIT extends PositionStoreContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InstantSource clock = InstantSource.system();
    private final CassandraSettings settings = settings();
    private final CassandraConnection connection = new CassandraConnection(settings);
    private final PositionStore store =
            new CassandraPositionStore(connection, settings, clock, new SimpleMeterRegistry());

    private static CassandraSettings settings() {
        Map<String, String> properties = SharedBackends.properties(BackendKind.CASSANDRA);
        return new CassandraSettings(
                new CassandraSettings.Contact(List.of(
                        properties.getOrDefault("cassandra.contact.points", "").split(",", -1))),
                new CassandraSettings.Local(properties.getOrDefault("cassandra.local.datacenter", "")),
                "position_store_it",
                1,
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                256,
                Duration.ofSeconds(60),
                RETENTION);
    }

    @BeforeAll
    void awaitConnection() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(connection::check);
    }

    @AfterAll
    void close() {
        connection.close();
    }

    @Override
    protected PositionStore store() {
        return store;
    }

    @Override
    protected InstantSource clock() {
        return clock;
    }

    @Proof(
            claim = "Cassandra holds the rows of the model, whatever the delivery",
            of = "generated histories",
            sample = 20,
            full = 200,
            seed = 20_260_116)
    void histories_anyDelivery_sameRowsAsTheModel(ProofRun proof) {
        RegisterRules rules = new RegisterRules(RowPolicy.DEFAULT);
        for (int i = 0; i < proof.size(); i++) {
            long seed = proof.seed() + i;
            String profileId = "history-" + UUID.randomUUID();
            Histories histories = new Histories(seed, profileId, Events.EVENING_MS);
            List<PlaybackEvent> history = histories.next(60);
            InMemoryPositionStore model = new InMemoryPositionStore(clock, RETENTION);
            history.forEach(event -> model.merge(Map.of(RowKey.of(event), rules.writes(event))));
            ConflationBuffer buffer = new ConflationBuffer(rules);
            for (List<PlaybackEvent> part : histories.delivery(history)) {
                part.forEach(buffer::offer);
                assertThat(store.merge(part.size() % 2 == 0 ? buffer.takeUrgent() : buffer.takeAll()))
                        .isEmpty();
            }
            store.merge(buffer.takeAll());
            assertThat(store.readProfile(profileId))
                    .as("history with -Dprove.seed=%d", seed)
                    .isEqualTo(model.readProfile(profileId));
            proof.reached(i);
        }
    }

    /**
     * With equal timestamps Cassandra prefers the value that expires later, so a TTL counted from the moment of writing lets
     * the later write win. The store's own writes of the same two values are settled by their bytes, whenever they arrive.
     */
    @Test
    void merge_equalStampsSecondsApart_bytesDecideAndNotTheArrival() {
        long stamp = Events.EVENING_MS * 1_000;
        Position greater = position("tv", 900_000, stamp);
        Position lesser = position("tv", 100_000, stamp);
        RowKey key = new RowKey("p-" + UUID.randomUUID(), "film");
        CqlSession session = connection.require().session();
        session.execute("CREATE TABLE IF NOT EXISTS position_store_it.naive (id text PRIMARY KEY, position_ms bigint)");

        store.merge(Map.of(key, ResumeRow.at(greater)));
        naive(session, key, greater);
        long second = clock.millis() / 1_000;
        await().atMost(PATIENCE).until(() -> clock.millis() / 1_000 > second);
        store.merge(Map.of(key, ResumeRow.at(lesser)));
        naive(session, key, lesser);

        assertThat(store.read(key).latest()).contains(greater);
        assertThat(session.execute(
                                "SELECT position_ms FROM position_store_it.naive WHERE id = '" + key.profileId() + "'")
                        .one()
                        .getLong(0))
                .isEqualTo(lesser.positionMs());
    }

    private static void naive(CqlSession session, RowKey key, Position position) {
        session.execute("UPDATE position_store_it.naive USING TIMESTAMP " + position.stampUs()
                + " AND TTL 86400 SET position_ms = " + position.positionMs() + " WHERE id = '" + key.profileId()
                + "'");
    }

    @Test
    void read_expiresAtStampPlusRetention_howeverOftenItIsWritten() {
        long soon = clock.millis() * 1_000 - RETENTION.toSeconds() * 1_000_000 + 6_000_000;
        RowKey key = new RowKey("p-" + UUID.randomUUID(), "film");
        Map<RowKey, ResumeRow> write = Map.of(key, ResumeRow.at(position("tv", 60_000, soon)));
        store.merge(write);
        assertThat(store.read(key).isEmpty()).isFalse();
        await().atMost(PATIENCE).untilAsserted(() -> {
            store.merge(write);
            assertThat(store.read(key).isEmpty()).isTrue();
        });
    }

    @Test
    void titles_putFindEpisodes() {
        CassandraTitleStore titles = new CassandraTitleStore(connection, settings);
        String series = "series-" + UUID.randomUUID();
        Title second = new Title(series + "-e2", 1_800_000, series, 1, 2, "");
        Title first = new Title(series + "-e1", 1_800_000, series, 1, 1, second.titleId());
        titles.put(List.of(second, first));
        assertThat(titles.find(first.titleId())).contains(first);
        assertThat(titles.find("nothing-" + series)).isEmpty();
        assertThat(titles.episodes(series)).containsExactly(first, second);
    }
}
