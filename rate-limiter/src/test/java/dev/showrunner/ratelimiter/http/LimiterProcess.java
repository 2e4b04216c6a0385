package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as a process of its own, with the heap, the collector and the compiler that {@code ./showrunner up} gives it. */
final class LimiterProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern RUNNING = Pattern.compile("Server Running: (http://\\S+)");

    private final Process process;
    private final Path log;

    /**
     * Begins to start it, on ports that the system chooses.
     *
     * @param environment its settings
     */
    LimiterProcess(Path log, Map<String, String> environment) throws IOException {
        this.log = log;
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dlogback.configurationFile=logback.xml", // else that of the tests, which says nothing
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.showrunner.ratelimiter.config.Application"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("RATE_LIMITER_PORT", "-1", "GRPC_PORT", "0"));
        process = builder.start();
    }

    /** Where it answers, once it does. */
    URI uri() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || RUNNING.matcher(log()).find());
        Matcher running = RUNNING.matcher(log());
        assertThat(running.find()).as(log()).isTrue();
        return URI.create(running.group(1));
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new AssertionError("no log", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
