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
 * Starts real servers as child processes and keeps them apart from those of other state folders.
 *
 * <p>In the state folder, {@code data/<kind>} belongs to the server, {@code logs/<kind>.log} is what it says, and
 * {@code run/<kind>} holds its process id, so that a later JVM can {@link #adopt} or {@link #endLeftover end} it. At
 * most one server of a kind runs in a state folder, and one more of each number that {@link #detachedAgain} is given, whose files
 * are {@code <kind>#<number>}. Thread-safe; different kinds may be started at the same time.
 */
public final class LocalServers {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long LARGE_LOG_BYTES = 16 << 20;
    private static final int ATTEMPTS = 3;

    private final Path state;
    private final Path cache;
    private final boolean tethered;
    /** After the kind in the names of files. */
    private final String mark;

    private final Map<BackendKind, Engine> engines = new EnumMap<>(BackendKind.class);
    private final Map<BackendKind, Backend> running = new ConcurrentHashMap<>();

    private LocalServers(
            Path state, Path cache, boolean tethered, String mark, List<KafkaGateway> gateways, RedisEngine redis) {
        this.state = state.toAbsolutePath().normalize();
        this.cache = cache.toAbsolutePath().normalize();
        this.tethered = tethered;
        this.mark = mark;
        engines.put(BackendKind.REDIS, redis);
        engines.put(BackendKind.KAFKA, new KafkaEngine(gateways));
        engines.put(BackendKind.CASSANDRA, new CassandraEngine());
        engines.put(BackendKind.POSTGRES, new PostgresEngine());
    }

    /**
     * Servers that outlive this JVM, unless they are stopped: a supervisor that was killed finds them again.
     *
     * @param state the folder for data, logs and process ids, for example {@code .showrunner}
     * @param cache the folder for what may be shared and deleted: unpacked binaries, class archives
     * @return nothing runs yet
     */
    public static LocalServers detached(Path state, Path cache) {
        return detached(state, cache, List.of());
    }

    /**
     * The same, with further doors into Kafka.
     *
     * @param state the folder for data, logs and process ids
     * @param cache the folder for what may be shared and deleted
     * @param gateways one for each proxy before Kafka
     * @return nothing runs yet
     */
    public static LocalServers detached(Path state, Path cache, List<KafkaGateway> gateways) {
        return new LocalServers(state, cache, false, "", gateways, new RedisEngine(false));
    }

    /**
     * One more of each kind in the same state folder.
     *
     * @param state the folder for data, logs and process ids
     * @param cache the folder for what may be shared and deleted
     * @param number from 2, in the names of their files
     * @return nothing runs yet
     */
    public static LocalServers detachedAgain(Path state, Path cache, int number) {
        return new LocalServers(state, cache, false, "#" + number, List.of(), new RedisEngine(false));
    }

    /**
     * Servers that end with this JVM, in order where it ends in order, killed where it is killed.
     *
     * @param state the folder for data, logs and process ids
     * @param cache the folder for what may be shared and deleted: unpacked binaries, class archives
     * @return nothing runs yet
     */
    public static LocalServers tethered(Path state, Path cache) {
        return tethered(state, cache, new RedisEngine(false));
    }

    /**
     * The same, where Redis is a node for a Redis Cluster. It knows no other node and has no slots until it is told.
     *
     * @param state the folder for data, logs and process ids: one for each node
     * @param cache the folder for what may be shared and deleted: unpacked binaries, class archives
     * @return nothing runs yet
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
     * Starts a server and waits until it has performed a real operation. A leftover of the same kind in the same
     * state folder is ended first, and what an unclean end left in its data folder is put right.
     *
     * @param kind which server
     * @param port the port to use, or 0 for a free one
     * @param progress takes what happens
     * @return the running server
     * @throws BackendException when it does not start; the message has the reason and the last lines of its log
     */
    public Backend start(BackendKind kind, int port, Progress progress) {
        endLeftover(kind);
        if (port != 0) {
            Ports.requireFree(kind, port);
            return attempt(kind, port, progress);
        }
        // Between the choice of a free port and its use, somebody else may take it.
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
     * A server that an earlier JVM started in this state folder and that still runs.
     *
     * @param kind which server
     * @return the same as {@link #start} gave then, or nothing where no such process runs
     */
    public Optional<Backend> adopt(BackendKind kind) {
        return RunFile.read(runFile(kind))
                .flatMap(file -> file.process()
                        .process()
                        .map(process -> new Backend(
                                engine(kind), process, file.port(), logFile(kind), runFile(kind), Optional.empty())));
    }

    /**
     * Ends a server that an earlier JVM started in this state folder and left behind. Only a process is touched whose
     * id and start agree with the trace that was written when it began.
     *
     * @param kind which server
     * @return whether there was one
     */
    public boolean endLeftover(BackendKind kind) {
        Optional<Backend> leftover = adopt(kind);
        leftover.ifPresent(Backend::stop);
        return leftover.isPresent();
    }

    /**
     * Where the log of a server is, also of one that never started.
     *
     * @param kind which server
     * @return the file, which may not exist
     */
    public Path logFile(BackendKind kind) {
        return state.resolve("logs").resolve(label(kind) + ".log");
    }

    /** Stops, at the same time, whatever this object has started and what still runs. */
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
            awaitReady(engine, server, process, launch.patience());
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

    /** Leaves traces of the process wherever it will be looked for; without them it must not run on. */
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

    private void awaitReady(Engine engine, Backend server, Process process, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
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
                    failure = "does not answer after " + patience.toSeconds() + " s (" + e.getMessage() + ")";
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
        return kind.label() + mark;
    }

    private static int freePort() {
        try {
            return Ports.free();
        } catch (IOException e) {
            throw new BackendException("No free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }
}
