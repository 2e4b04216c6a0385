package dev.showrunner.backends;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a server is, in the words of the services' configuration.
 *
 * @param kind what answers there
 * @param properties dotted property to value, all of {@link BackendKind#properties()}
 */
public record Endpoint(BackendKind kind, Map<String, String> properties) {

    /** What a service assumes where only the address is given. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "cassandra.local.datacenter", "datacenter1",
            "postgres.user", "showrunner",
            "postgres.password", "showrunner");

    /** Copies the map. */
    public Endpoint {
        properties = Map.copyOf(properties);
    }

    /**
     * The endpoint of a server of ours.
     *
     * @param kind the server's kind
     * @param host where it runs, {@code 127.0.0.1} for a child process
     * @param port its port for clients
     * @return the endpoint, with the user and the database that every server of ours has
     */
    public static Endpoint of(BackendKind kind, String host, int port) {
        String address = host + ":" + port;
        return switch (kind) {
            case REDIS -> at(kind, "redis://" + address, Map.of());
            case KAFKA, CASSANDRA -> at(kind, address, Map.of());
            case POSTGRES -> at(kind, "jdbc:postgresql://" + address + "/showrunner", Map.of());
        };
    }

    /**
     * The endpoint of a server that already runs, where the environment gives its address: {@code REDIS_URI},
     * {@code KAFKA_BOOTSTRAP_SERVERS}, {@code CASSANDRA_CONTACT_POINTS} or {@code POSTGRES_URL}.
     *
     * @param kind the kind that is looked for
     * @param environment names and values, as of {@link System#getenv()}
     * @return the endpoint, or nothing where the address is missing or blank
     */
    public static Optional<Endpoint> fromEnvironment(BackendKind kind, Map<String, String> environment) {
        String address = environment.getOrDefault(variable(kind.properties().getFirst()), "");
        return address.isBlank() ? Optional.empty() : Optional.of(at(kind, address, environment));
    }

    /**
     * The same as environment variables, for a child process.
     *
     * @return for example {@code KAFKA_BOOTSTRAP_SERVERS} and its value
     */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        kind.properties().forEach(name -> variables.put(variable(name), properties.getOrDefault(name, "")));
        return variables;
    }

    /**
     * The address alone.
     *
     * @return the value of the first of {@link BackendKind#properties()}
     */
    public String address() {
        return properties.getOrDefault(kind.properties().getFirst(), "");
    }

    private static Endpoint at(BackendKind kind, String address, Map<String, String> environment) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : kind.properties()) {
            String value = environment.getOrDefault(variable(name), DEFAULTS.getOrDefault(name, ""));
            properties.put(name, value);
        }
        properties.put(kind.properties().getFirst(), address);
        return new Endpoint(kind, properties);
    }

    private static String variable(String property) {
        return property.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
