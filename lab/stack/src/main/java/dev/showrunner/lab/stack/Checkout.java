package dev.showrunner.lab.stack;

import dev.showrunner.backends.KafkaGateway;
import dev.showrunner.backends.LocalServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The folder that Showrunner was cloned into, and where what lies in it.
 *
 * @param root the folder with the launcher script
 * @param state everything that a run leaves behind; deleting it is a full reset
 */
public record Checkout(Path root, Path state) {
    /** What all modules are versioned as. */
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private static final String TRACE = ".pid";

    /** The checkout with its state where people look for it. */
    public Checkout(Path root) {
        this(root, root.resolve(".showrunner"));
    }

    /** One file for each process. */
    public Path logs() {
        return state().resolve("logs");
    }

    /** The log of a service, of a backend, of the supervisor or of the build. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path run() {
        return state().resolve("run");
    }

    Path classArchives() {
        return state().resolve("cds");
    }

    Path pidFile(String name) {
        return run().resolve(name + TRACE);
    }

    /** The instances of services that left a trace, alive or not. */
    List<String> serviceTraces() {
        String[] traces = run().toFile().list((_, file) -> file.endsWith(TRACE));
        return traces == null
                ? List.of()
                : Arrays.stream(traces)
                        .map(file -> file.substring(0, file.length() - TRACE.length()))
                        .filter(name ->
                                ServiceKind.named(name.replaceFirst("#.*", "")).isPresent())
                        .sorted()
                        .toList();
    }

    /** The servers of a region, from 1, which outlive this JVM; {@code gateways} are further doors into its Kafka. */
    LocalServers servers(int region, List<KafkaGateway> gateways) {
        Path cache = state().resolve("cache");
        return region == 1
                ? LocalServers.detached(state(), cache, gateways)
                : LocalServers.detachedInstance(state(), cache, region);
    }

    /** Files that drills write and services are told to read. */
    Path files() {
        return state().resolve("files");
    }

    /** Ports of the instances of services that have several. */
    Path instancePorts() {
        return run().resolve("instances.ports");
    }

    /** Port of the receiver of traces. */
    public Path tracePort() {
        return run().resolve("traces.port");
    }

    /** Ports of the proxies. */
    Path proxyPorts() {
        return run().resolve("proxies.ports");
    }

    /** Port of the control API of the proxies; there while they are. */
    public Path proxyControlPort() {
        return run().resolve("proxies.control.port");
    }

    /** Exists where the stack runs without proxies. */
    Path directMark() {
        return run().resolve("direct");
    }

    /** What the rate limiter's instances sign device tokens with. */
    Path tokenKey() {
        return state().resolve("login-token.key");
    }

    Path supervisorFile() {
        return state().resolve("supervisor.json");
    }

    Path supervisorLock() {
        return state().resolve("supervisor.lock");
    }

    /** The compose file of the containers. */
    public Path composeFile() {
        return root.resolve("docker-compose.yml");
    }

    /** What a JVM needs on its class path to run {@code module}: its jar, then its libraries as the build noted them. */
    String classPath(String module) throws IOException {
        Path target = root.resolve(module).resolve("target");
        Path jar = target.resolve(module + "-" + VERSION + ".jar");
        Path libraries = target.resolve("runtime.classpath");
        for (Path needed : List.of(jar, libraries)) {
            if (!Files.exists(needed)) {
                throw new IOException(root.relativize(needed) + " is missing: the build is not complete, delete "
                        + root.relativize(state().resolve("build")) + " and try again");
            }
        }
        return jar + ":" + Files.readString(libraries, StandardCharsets.UTF_8).strip();
    }
}
