package dev.showrunner.continuewatching.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The statements of {@code schema.cql}. */
final class Schema {

    private static final String RESOURCE = "/cassandra/schema.cql";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Schema() {}

    /** Creates what is missing. Safe to run from several instances, one after the other or at once. */
    static void create(CqlSession session, CassandraSettings settings) {
        for (String statement : statements(settings)) {
            session.execute(SimpleStatement.newInstance(statement).setTimeout(TIMEOUT));
        }
    }

    /** The statements, without comments, with names filled in. */
    static List<String> statements(CassandraSettings settings) {
        String text = read().lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"))
                .replace("${keyspace}", settings.keyspace())
                .replace("${datacenter}", settings.local().datacenter())
                .replace("${replicas}", Integer.toString(settings.replicas()));
        return Arrays.stream(text.split(";\\s*(\n|$)", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
