package dev.showrunner.continuewatching.cassandra;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;

/**
 * How to reach Cassandra and what to keep there.
 *
 * @param contact the first nodes to ask
 * @param local the data centre that this instance works with
 * @param keyspace created at start when missing
 * @param replicas copies in the local data centre, when the keyspace is created
 * @param requestTimeout limit of one request, retries and speculative executions included
 * @param speculativeDelay after this another node is asked as well
 * @param maxConcurrentWrites writes in flight at once
 * @param mergeTimeout limit of one merge of many writes
 * @param retention how long after its stamp a position is kept
 */
@ConfigurationProperties("cassandra")
public record CassandraSettings(
        @Valid Contact contact,
        @Valid Local local,

        @Pattern(regexp = NAME) @Bindable(defaultValue = "showrunner")
        String keyspace,

        @Min(1) @Max(9) @Bindable(defaultValue = "1") int replicas,
        @Bindable(defaultValue = "1s") Duration requestTimeout,
        @Bindable(defaultValue = "50ms") Duration speculativeDelay,

        @Min(1) @Max(1024) @Bindable(defaultValue = "256") int maxConcurrentWrites,

        @Bindable(defaultValue = "2s") Duration mergeTimeout,
        @Bindable(defaultValue = "365d") Duration retention) {

    /** What may stand in a statement as a name. */
    static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,47}";

    /**
     * The first nodes to ask.
     *
     * @param points {@code host:port} of each
     */
    @ConfigurationProperties("contact")
    public record Contact(
            @NotEmpty @Bindable(defaultValue = "127.0.0.1:9042")
            List<String> points) {}

    /**
     * The data centre that this instance works with.
     *
     * @param datacenter its name
     */
    @ConfigurationProperties("local")
    public record Local(
            @Pattern(regexp = NAME) @Bindable(defaultValue = "datacenter1")
            String datacenter) {}
}
