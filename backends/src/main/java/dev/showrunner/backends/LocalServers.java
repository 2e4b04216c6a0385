package dev.showrunner.backends;

import dev.showrunner.backends.Engine.Launch;
import dev.showrunner.backends.Engine.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Starts real servers as child processes. Each state folder has servers of its own.
 *
 * <p>In the state folder, {@code data/<kind>} is the server's data, {@code logs/<kind>.log} its log, and {@code
 * run/<kind>} its process id, with which a later JVM can {@link #adopt} or {@link #endLeftover end} it. A state folder
 * runs at most one server of a kind, and one more for each number given to {@link #detachedInstance}, whose files are
 * named {@code <kind>#<number>}. Thread-safe. Servers of different kinds may be started concurrently.
 */
public final class LocalServers {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long LARGE_LOG_BYTES = 16 << 20;
    private static final int ATTEMPTS = 3;

    private final Path state;
    private final Path cache;
    private final boolean tethered;
    /** Follows the kind in file names. */
    private final String suffix;

    private final Map<BackendKind, Engine> engines = new EnumMap<>(BackendKind.class);
    private final Map<BackendKind, Backend> running = new ConcurrentHashMap<>();

    private LocalServers(
            Path state, Path cache, boolean tethered, String suffix, List<KafkaGateway> gateways, RedisEngine redis) {
        this.state = state.toAbsolutePath().normalize();
        this.cache = cache.toAbsolutePath().normalize();
        this.tethered = tethered;
        this.suffix = suffix;
        engines.put(BackendKind.REDIS, redis);
        engines.put(BackendKind.KAFKA, new KafkaEngine(gateways));
        engines.put(BackendKind.CASSANDRA, new CassandraEngine());
        engines.put(BackendKind.POSTGRES, new PostgresEngine());
    }

    /**
     * Returns servers that outlive this JVM unless they are stopped. A restarted supervisor can adopt them.
     *
     * @param state the folder for data, logs and process ids, for example {@code .showrunner}
     * @param cache the folder for unpacked binaries and class archives; may be shared and deleted
     * @return the servers, none of them started
     */
    public static LocalServers detached(Path state, Path cache) {
        return detached(state, cache, List.of());
    }

    /**
     * Returns servers that outlive this JVM unless they are stopped, with additional Kafka listeners.
     *
     * @param state the folder for data, logs and process ids
     * @param cache the folder for unpacked binaries and class archives
     * @param gateways the listeners, one for each proxy in front of Kafka
     * @return the servers, none of them started
     */
    public static LocalServers detached(Path state, Path cache, List<KafkaGateway> gateways) {
        return new LocalServers(state, cache, false, "", gateways, new RedisEngine(false));
    }

    /**
     * Returns further servers in a state folder, which outlive this JVM unless they are stopped.
     *
     * @param state the folder for data, logs and process ids
     * @param cache the folder for unpacked binaries and class archives
     * @param number the instance number in their file names, from 2
     * @return the servers, none of them started
     */
    public static LocalServers detachedInstance(Path state, Path cache, int number) {
        return new LocalServers(state, cache, false, "#" + number, List.of(), new RedisEngine(false));
    }

    /**
     * Returns servers that end with this JVM: cleanly if it exits cleanly, by {@code SIGKILL} if it is killed.
     *
     * @param state the folder for data, logs and process ids
     * @param cache the folder for unpacked binaries and class archives; may be shared and deleted
     * @return the servers, none of them started
     */
    public static LocalServers tethered(Path state, Path cache) {
        return tethered(state, cache, new RedisEngine(false));
    }

    /**
     * Returns servers that end with this JVM, where Redis is a Redis Cluster node. The node starts without peers and
     * slots.
     *
     * @param state the folder for data, logs and process ids, a separate one for each node
     * @param cache the folder for unpacked binaries and class archives; may be shared and deleted
     * @return the servers, none of them started
     */
    public static LocalServers tetheredClusterNode(Path state, Path cache) {
        return tethered(state, cache, new RedisEngine(true));
    }

    private static LocalServers tethered(Path state, Path cache, RedisEngine redis) {
        LocalServers servers = new LocalServers(state, cache, true, "", List.of(), redis);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stopAll, "stop-backends"));
        return servers;
    }

    /**
     * Starts a server and waits until it has performed a real operation. Ends a leftover of the kind in the state
     * folder first, and cleans up after a crash.
     *
     * @param kind the kind of server
     * @param port the client port, or 0 for a free one
     * @param progress receiver of progress messages
     * @return the running server
     * @throws BackendException if the server does not start; the message has the reason and the end of its log
     */
    public Backend start(BackendKind kind, int port, Progress progress) {
        endLeftover(kind);
        if (port != 0) {
            Ports.requireFree(kind, port);
            return attempt(kind, port, progress);
        }
        // Another process may take the free port before the server does.
        for (int attempt = 1; ; attempt++) {
            int free = freePort();
            try {
                return attempt(kind, free, progress);
            } catch (BackendException e) {
                if (attempt == ATTEMPTS || !Ports.taken(free)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Returns a running server that an earlier JVM started in this state folder.
     *
     * @param kind the kind of server
     * @return the server, or empty if no such process is running
     */
    public Optional<Backend> adopt(BackendKind kind) {
        return RunFile.read(runFile(kind))
                .flatMap(file -> file.process()
                        .process()
                        .map(process -> new Backend(
                                engine(kind), process, file.port(), logFile(kind), runFile(kind), Optional.empty())));
    }

    /**
     * Ends a server that an earlier JVM started in this state folder and left running. Touches only a process whose id
     * and start time match the run file.
     *
     * @param kind the kind of server
     * @return whether there was such a server
     */
    public boolean endLeftover(BackendKind kind) {
        Optional<Backend> leftover = adopt(kind);
        leftover.ifPresent(Backend::stop);
        return leftover.isPresent();
    }

    /**
     * Returns the log file of a server, whether or not it was ever started.
     *
     * @param kind the kind of server
     * @return the file, which may not exist
     */
    public Path logFile(BackendKind kind) {
        return state.resolve("logs").resolve(label(kind) + ".log");
    }

    /** Stops all running servers that this object started, concurrently. */
    public void stopAll() {
        Concurrently.run(running.values(), Backend::stop);
    }

    private Backend attempt(BackendKind kind, int port, Progress progress) {
        Engine engine = engine(kind);
        long begun = System.nanoTime();
        try {
            Site site = new Site(state.resolve("data").resolve(label(kind)), cache, port, progress);
            Files.createDirectories(site.home());
            Launch launch = engine.prepare(site);
            progress.report(kind, "starting on port " + port);
            Process process = spawn(kind, launch);
            Backend server = register(engine, process, port);
            awaitReady(engine, server, process, launch.timeout());
            double seconds = (System.nanoTime() - begun) / 1e9;
            progress.report(kind, String.format(Locale.ROOT, "ready on port %d after %.1f s", port, seconds));
            return server;
        } catch (IOException e) {
            throw new BackendException("%s cannot be started: %s".formatted(kind.label(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException("The start of %s was interrupted.".formatted(kind.label()), e);
        }
    }

    /** Records the process so that it can be found again. Kills the process if that fails. */
    private Backend register(Engine engine, Process process, int port) throws IOException {
        Path runFile = runFile(engine.kind());
        try {
            new RunFile(ProcessTrace.of(process.toHandle()), port).write(runFile);
            Optional<Tether> tether = tethered ? Optional.of(Tether.to(process.toHandle())) : Optional.empty();
            Backend server = new Backend(engine, process.toHandle(), port, logFile(engine.kind()), runFile, tether);
            running.put(engine.kind(), server);
            return server;
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private Process spawn(BackendKind kind, Launch launch) throws IOException {
        Path log = logFile(kind);
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LARGE_LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(launch.environment());
        return builder.start();
    }

    private void awaitReady(Engine engine, Backend server, Process process, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                engine.check(server.port());
                return;
            } catch (InterruptedException e) {
                server.stop();
                throw e;
            } catch (Exception e) {
                String failure = "";
                if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    failure = "ended with status " + process.exitValue() + " instead of starting";
                } else if (System.nanoTime() > deadline) {
                    failure = "is not ready after " + timeout.toSeconds() + " s (" + e.getMessage() + ")";
                }
                if (!failure.isEmpty()) {
                    server.stop();
                    throw new BackendException(
                            "%s %s. %s".formatted(engine.kind().label(), failure, LogTail.quote(server.logFile())), e);
                }
            }
        }
    }

    private Engine engine(BackendKind kind) {
        return Objects.requireNonNull(engines.get(kind));
    }

    private Path runFile(BackendKind kind) {
        return state.resolve("run").resolve(label(kind));
    }

    private String label(BackendKind kind) {
        return kind.label() + suffix;
    }

    private static int freePort() {
        try {
            return Ports.free();
        } catch (IOException e) {
            throw new BackendException("There is no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }
}
