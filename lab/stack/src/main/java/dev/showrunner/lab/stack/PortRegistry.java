package dev.showrunner.lab.stack;

import dev.showrunner.backends.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Persistent ports by name. They survive a restart of the supervisor, because services and Kafka keep using them. New
 * ports come from below the ephemeral range: an outgoing connection could otherwise take a port while its listener is
 * briefly away.
 */
final class PortRegistry {
    private static final int MIN_PORT = 20_000;
    private static final int MAX_PORT = 31_999;
    private static final int MAX_ATTEMPTS = 1000;
    private static final Pattern LINE = Pattern.compile("([\\w.#-]+) ([1-9]\\d{0,4})");

    private final Path file;
    private final Map<String, Integer> ports = new TreeMap<>();

    private PortRegistry(Path file) {
        this.file = file;
    }

    /** Reads {@code file}; the registry is empty if the file does not exist. */
    static PortRegistry open(Path file) {
        PortRegistry registry = new PortRegistry(file);
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    registry.ports.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
                }
            }
        } catch (IOException e) {
            // First run in this checkout.
        }
        return registry;
    }

    /** Returns the port of a name, and assigns a free one to a new name. */
    int port(String name) throws IOException {
        Integer known = ports.get(name);
        return known == null ? reassign(name) : known;
    }

    /** Assigns another free port to a name. */
    int reassign(String name) throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(MIN_PORT, MAX_PORT + 1);
            if (!ports.containsValue(port) && !Ports.taken(port)) {
                register(name, port);
                return port;
            }
        }
        throw new IOException("no free port from " + MIN_PORT + " to " + MAX_PORT + " on 127.0.0.1");
    }

    /** Sets the port of a name and saves the registry. */
    void register(String name, int port) throws IOException {
        ports.put(name, port);
        StringBuilder text = new StringBuilder();
        ports.forEach(
                (known, number) -> text.append(known).append(' ').append(number).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
