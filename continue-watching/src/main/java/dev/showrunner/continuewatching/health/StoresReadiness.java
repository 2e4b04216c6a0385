package dev.showrunner.continuewatching.health;

import dev.showrunner.continuewatching.StoreUnavailableException;
import dev.showrunner.continuewatching.cassandra.CassandraConnection;
import dev.showrunner.continuewatching.kafka.TopicSetup;
import dev.showrunner.kit.health.Ability;
import dev.showrunner.kit.health.ReadinessCheck;
import jakarta.inject.Singleton;
import java.util.Map;

/** Ready when events can be logged and positions read; of use, and so still in rotation, when one of the two works. */
@Singleton
final class StoresReadiness implements ReadinessCheck {

    private static final String OK = "ok";

    private final TopicSetup kafka;
    private final CassandraConnection cassandra;

    StoresReadiness(TopicSetup kafka, CassandraConnection cassandra) {
        this.kafka = kafka;
        this.cassandra = cassandra;
    }

    @Override
    public String name() {
        return "stores";
    }

    @Override
    public Ability check() {
        String log = attempt(kafka::check);
        String positions = attempt(cassandra::check);
        Map<String, Object> details = Map.of("kafka_append", log, "cassandra_local_quorum_read", positions);
        if (log.equals(OK) && positions.equals(OK)) {
            return Ability.ready(details);
        }
        return log.equals(OK) || positions.equals(OK) ? Ability.degraded(details) : Ability.unready(details);
    }

    private static String attempt(Runnable check) {
        try {
            check.run();
            return OK;
        } catch (StoreUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
