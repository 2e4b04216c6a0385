package dev.showrunner.backends;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a server, and its user where it has one, as the configuration properties of the services.
 *
 * @param kind the kind of server
 * @param properties values by dotted name, for each of {@link BackendKind#properties()}
 */
public record Endpoint(BackendKind kind, Map<String, String> properties) {

    /** Values of the properties that are not given along with the address. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "cassandra.local.datacenter", "datacenter1",
            "postgres.user", "showrunner",
            "postgres.password", "showrunner");

    /** Copies the map. */
    public Endpoint {
        properties = Map.copyOf(properties);
    }

    /**
     * Returns the endpoint of a server that this module starts.
     *
     * @param kind the kind of server
     * @param host the host name, {@code 127.0.0.1} for a child process
     * @param port the client port
     * @return the endpoint, with the default user and database
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
     * Returns the endpoint of a running server whose address is in the environment: {@code REDIS_URI},
     * {@code KAFKA_BOOTSTRAP_SERVERS}, {@code CASSANDRA_CONTACT_POINTS} or {@code POSTGRES_URL}.
     *
     * @param kind the kind of server
     * @param environment environment variables, as from {@link System#getenv()}
     * @return the endpoint, or empty if the address is missing or blank
     */
    public static Optional<Endpoint> fromEnvironment(BackendKind kind, Map<String, String> environment) {
        String address = environment.getOrDefault(variable(kind.properties().getFirst()), "");
        return address.isBlank() ? Optional.empty() : Optional.of(at(kind, address, environment));
    }

    /**
     * Returns the properties as environment variables for a child process.
     *
     * @return values by name, for example of {@code KAFKA_BOOTSTRAP_SERVERS}
     */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        kind.properties().forEach(name -> variables.put(variable(name), properties.getOrDefault(name, "")));
        return variables;
    }

    /**
     * Returns the address.
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
