package dev.showrunner.lab.stack;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ports and addresses from {@code .env} in the checkout, overridden by the environment.
 *
 * @param values values by name; a blank value counts as not set
 */
public record Settings(Map<String, String> values) {
    /** Copies the map. */
    public Settings {
        values = Map.copyOf(values);
    }

    /**
     * Reads the settings of a checkout.
     *
     * @param root folder that may hold {@code .env}
     */
    public static Settings of(Path root, Map<String, String> environment) throws IOException {
        Map<String, String> values = new HashMap<>();
        Path file = root.resolve(".env");
        if (Files.exists(file)) {
            for (String line : lines(file)) {
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

    /** Accepts malformed UTF-8: a stray byte is reported only if its setting is used. */
    private static List<String> lines(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: it must be a text file that your user may read.", e);
        }
    }

    /** The value of a setting; empty if not set. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isBlank());
    }

    /**
     * A pinned port; empty if not set.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the value is not a port number
     */
    public Optional<Integer> port(String name) {
        return value(name).map(text -> {
            try {
                int port = Integer.parseInt(text);
                if (port > 0 && port < 65_536) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // Reported below, like a number out of range.
            }
            throw new IllegalArgumentException(name + " is \"" + text + "\", but a port is a number from 1 to 65535");
        });
    }

    /** The HTTP port of a service. */
    public int port(ServiceKind service) {
        return port(service.portVariable()).orElse(service.defaultPort());
    }

    /** The ports of a service besides HTTP, by the name of their setting. */
    public Map<String, Integer> extraPorts(ServiceKind service) {
        Map<String, Integer> ports = new HashMap<>();
        service.extraPorts()
                .forEach((name, standard) -> ports.put(name, port(name).orElse(standard)));
        return ports;
    }

    /**
     * The URL of a service, for clients and for the other services.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the value is not a URL with a host
     */
    public URI url(ServiceKind service) {
        String text = value(service.urlVariable()).orElse("http://127.0.0.1:" + port(service));
        try {
            URI url = new URI(text);
            if (url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Reported below, like a URL without a host.
        }
        throw new IllegalArgumentException("%s is \"%s\", but must be a URL such as http://127.0.0.1:%d"
                .formatted(service.urlVariable(), text, service.defaultPort()));
    }
}
