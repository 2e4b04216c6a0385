package dev.showrunner.backends;

import java.util.List;
import java.util.Locale;

/** The four kinds of server that the services use. */
public enum BackendKind {
    /** Redis or Valkey, one node. */
    REDIS,
    /** Kafka, one KRaft node that is broker and controller. */
    KAFKA,
    /** Cassandra 5.0, one node. */
    CASSANDRA,
    /** PostgreSQL 17 with the database and the user {@code showrunner}. */
    POSTGRES;

    /**
     * Returns the configuration properties that lead a service to a server of this kind. The first is the address.
     *
     * @return dotted names, as in {@code application.yml}
     */
    public List<String> properties() {
        return switch (this) {
            case REDIS -> List.of("redis.uri");
            case KAFKA -> List.of("kafka.bootstrap.servers");
            case CASSANDRA -> List.of("cassandra.contact.points", "cassandra.local.datacenter");
            case POSTGRES -> List.of("postgres.url", "postgres.user", "postgres.password");
        };
    }

    /**
     * Returns the name of this kind in file names, log lines and commands.
     *
     * @return for example {@code redis}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
