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

    /** Whatever the bytes are, so that one stray character is met where it matters. */
    private static List<String> lines(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: it must be a text file that your user may read.", e);
        }
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

    /** The ports of a service beside the one for HTTP, by the settings that hold them. */
    public Map<String, Integer> furtherPorts(ServiceKind service) {
        Map<String, Integer> ports = new HashMap<>();
        service.furtherPorts()
                .forEach((name, standard) -> ports.put(name, port(name).orElse(standard)));
        return ports;
    }

    /**
     * Where a service answers, also for the other services.
     *
     * @throws IllegalArgumentException with a sentence, if it is not an address
     */
    public URI url(ServiceKind service) {
        String text = value(service.urlVariable()).orElse("http://127.0.0.1:" + port(service));
        try {
            URI url = new URI(text);
            if (url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below, like an address without a host.
        }
        throw new IllegalArgumentException("%s is \"%s\", but an address is one such as http://127.0.0.1:%d"
                .formatted(service.urlVariable(), text, service.defaultPort()));
    }
}
