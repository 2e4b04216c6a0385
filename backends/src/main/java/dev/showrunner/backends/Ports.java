package dev.showrunner.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Free and taken TCP ports of the loopback interface. */
public final class Ports {

    private static final String LISTENING = "0A";
    private static final int FIRST = 10_000;
    private static final int COUNT = 10_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /** The address 127.0.0.1, which on machines that prefer IPv6 is not what Java calls the loopback address. */
    static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    /**
     * A port that nobody listened on a moment ago, another one at each call. Not one that an operating system hands out for
     * outgoing connections (from 32768 on Linux, from 49152 elsewhere): any program could get that before its server does.
     *
     * @throws IOException if all are taken
     */
    public static int free() throws IOException {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (!taken(port)) {
                return port;
            }
        }
        throw new IOException("no free port from " + FIRST + " to " + (FIRST + COUNT - 1) + " on 127.0.0.1");
    }

    /** Whether somebody listens there, or did so in a way that keeps the port from being used. */
    public static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(loopback(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Throws, naming the port and where possible its owner, when somebody listens there. */
    static void requireFree(BackendKind kind, int port) {
        if (taken(port)) {
            String owner = owner(port).map(process -> " by " + process).orElse("");
            throw new BackendException(
                    "Port %d, which is pinned for %s, is taken%s: end that process, or set %s_PORT to another port or to nothing."
                            .formatted(port, kind.label(), owner, kind.name()));
        }
    }

    /** The process that listens on the port, where the operating system tells: on Linux through /proc. */
    public static Optional<String> owner(int port) {
        try {
            Set<String> sockets = new HashSet<>();
            for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
                addListening(Path.of(table), port, sockets);
            }
            return sockets.isEmpty() ? Optional.empty() : holder(sockets);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void addListening(Path table, int port, Set<String> sockets) throws IOException {
        if (Files.notExists(table)) {
            return;
        }
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String line : Files.readAllLines(table)) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
                sockets.add("socket:[" + fields[9] + "]");
            }
        }
    }

    private static Optional<String> holder(Set<String> sockets) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    // The folder tells one checkout's stack from another's.
                    Path folder = Files.readSymbolicLink(process.resolve("cwd"));
                    return Optional.of("process %s (%s, in %s)".formatted(process.getFileName(), name, folder));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // ended meanwhile, or another user's
        }
        return false;
    }
}
