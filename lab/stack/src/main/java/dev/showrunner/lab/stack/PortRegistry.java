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
 * Ports by name, written down so that they are the same after a restart of the supervisor: services and Kafka go on using
 * them meanwhile. New ones come from below the range that systems give to outgoing connections, which could otherwise take
 * a port while its listener is away for a moment.
 */
final class PortRegistry {
    private static final int FIRST = 20_000;
    private static final int LAST = 31_999;
    private static final int ATTEMPTS = 1000;
    private static final Pattern LINE = Pattern.compile("([\\w.#-]+) ([1-9]\\d{0,4})");

    private final Path file;
    private final Map<String, Integer> ports = new TreeMap<>();

    private PortRegistry(Path file) {
        this.file = file;
    }

    /** What is written in {@code file}; nothing where there is none. */
    static PortRegistry open(Path file) {
        PortRegistry book = new PortRegistry(file);
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    book.ports.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
                }
            }
        } catch (IOException e) {
            // The first run in this checkout.
        }
        return book;
    }

    /** The port of that name; a free one where there was none. */
    int port(String name) throws IOException {
        Integer known = ports.get(name);
        return known == null ? another(name) : known;
    }

    /** A free port instead of the one that the name had. */
    int another(String name) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (!ports.containsValue(port) && !Ports.taken(port)) {
                note(name, port);
                return port;
            }
        }
        throw new IOException("no free port from " + FIRST + " to " + LAST + " on 127.0.0.1");
    }

    /** Writes it down. */
    void note(String name, int port) throws IOException {
        ports.put(name, port);
        StringBuilder text = new StringBuilder();
        ports.forEach(
                (known, number) -> text.append(known).append(' ').append(number).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
