package dev.showrunner.backends;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs Redis or Valkey from the PATH, or else the binary in the jar of embedded-redis. */
final class RedisEngine implements Engine {

    private static final int TIMEOUT_MS = 1_000;
    private static final String CLUSTER_SETTINGS = """
            cluster-enabled yes
            cluster-config-file nodes.conf
            cluster-node-timeout 1000
            cluster-require-full-coverage no
            """;

    private final boolean cluster;

    /** Creates an engine for a standalone server or for a Redis Cluster node. */
    RedisEngine(boolean cluster) {
        this.cluster = cluster;
    }

    @Override
    public BackendKind kind() {
        return BackendKind.REDIS;
    }

    @Override
    public Launch prepare(Site site) throws IOException {
        Optional<Path> installed = Programs.onPath("redis-server").or(() -> Programs.onPath("valkey-server"));
        Path program = installed.isPresent() ? installed.get() : bundled(site);
        Path data = Files.createDirectories(site.home().resolve("data"));
        Path configuration = Template.write(
                "redis.conf",
                Map.of("port", site.port(), "data", data, "cluster", cluster ? CLUSTER_SETTINGS : ""),
                site.home().resolve("redis.conf"));
        return new Launch(List.of(program.toString(), configuration.toString()), Map.of(), Duration.ofSeconds(30));
    }

    private static Path bundled(Site site) throws IOException {
        String resource = "redis-server-"
                + switch (Platform.current()) {
                    case LINUX_X64 -> "6.2.6-v5-linux-amd64";
                    case LINUX_ARM64 -> "6.2.7-linux-arm64";
                    case MACOS_X64 -> "6.2.6-v5-darwin-amd64";
                    case MACOS_ARM64 -> "6.2.6-v5-darwin-arm64";
                };
        return Unpacker.program("/" + resource, site.cache().resolve(resource));
    }

    @Override
    public void check(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.loopback(port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            expect(socket, "PING", "+PONG");
            if (cluster) {
                return; // it has no slots yet, so it cannot store anything
            }
            expect(socket, "SET showrunner:ready yes PX 60000", "+OK");
            expect(socket, "GET showrunner:ready", "$3", "yes");
        }
    }

    /**
     * Sends an inline command and compares the lines of the reply. Redis replies with an error while it loads its data.
     */
    private static void expect(Socket socket, String command, String... lines) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (String line : lines) {
            String answer = line(socket.getInputStream());
            if (!answer.equals(line)) {
                throw new IOException("replies " + answer + " to " + command);
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("connection closed");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
