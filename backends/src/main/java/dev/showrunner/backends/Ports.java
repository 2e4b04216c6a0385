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

/** Finds free TCP ports of the loopback interface, and the owners of taken ones. */
public final class Ports {

    private static final String LISTENING = "0A";
    private static final int MIN_PORT = 10_000;
    private static final int COUNT = 10_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /** Returns an address on 127.0.0.1. Java's loopback address is another one on machines that prefer IPv6. */
    static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    /**
     * Returns a port that was free just now, a different one at each call. Avoids the ports for outgoing connections
     * (from 32768 on Linux, from 49152 elsewhere), which any program may get before the server does.
     *
     * @throws IOException if all ports are taken
     */
    public static int free() throws IOException {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = MIN_PORT + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (!taken(port)) {
                return port;
            }
        }
        throw new IOException("no free port from " + MIN_PORT + " to " + (MIN_PORT + COUNT - 1) + " on 127.0.0.1");
    }

    /** Returns whether the port cannot be bound, because of a listener or of what an earlier one left. */
    public static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(loopback(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Throws an exception that names the port and, where possible, its owner if the port is taken. */
    static void requireFree(BackendKind kind, int port) {
        if (taken(port)) {
            String owner = owner(port).map(process -> " by " + process).orElse("");
            throw new BackendException(
                    "Port %d, which is pinned for %s, is taken%s. End that process, or change or unset %s_PORT."
                            .formatted(port, kind.label(), owner, kind.name()));
        }
    }

    /** Returns a description of the process that listens on the port. Only Linux tells, through /proc. */
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
                    // The folder distinguishes the stacks of several checkouts.
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
            return false; // has ended, or belongs to another user
        }
        return false;
    }
}
