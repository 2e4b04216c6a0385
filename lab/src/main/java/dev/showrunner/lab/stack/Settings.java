package dev.showrunner.lab.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ports and addresses: {@code .env} in the checkout, overridden by the environment.
 *
 * @param values as in a properties file; blank means not set
 */
public record Settings(Map<String, String> values) {
    /** Copies the map. */
    public Settings {
        values = Map.copyOf(values);
    }

    /** The settings of a checkout. */
    public static Settings of(Path root, Map<String, String> environment) throws IOException {
        Map<String, String> values = new HashMap<>();
        Path file = root.resolve(".env");
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    values.put(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 1).strip());
                }
            }
        }
        values.putAll(environment);
        return new Settings(values);
    }

    /** The value, if there is one. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isBlank());
    }

    /**
     * A pinned port.
     *
     * @throws IllegalArgumentException with a sentence, if it is not a port number
     */
    public Optional<Integer> port(String name) {
        return value(name).map(text -> {
            try {
                int port = Integer.parseInt(text);
                if (port > 0 && port < 65_536) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // Said below, like a number out of range.
            }
            throw new IllegalArgumentException(name + " is \"" + text + "\", but a port is a number from 1 to 65535");
        });
    }

    /** The port of a service. */
    public int port(ServiceKind service) {
        return port(service.portVariable()).orElse(service.defaultPort());
    }

    /** Where a service answers, also for the other services. */
    public URI url(ServiceKind service) {
        return URI.create(value(service.urlVariable()).orElse("http://127.0.0.1:" + port(service)));
    }
}
