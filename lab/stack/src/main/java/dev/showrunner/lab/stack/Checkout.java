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
 * The layout of a checkout of Showrunner.
 *
 * @param root folder that holds the launcher script
 * @param state folder of all run-time state; deleting it is a full reset
 */
public record Checkout(Path root, Path state) {
    /** Version of all modules. */
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private static final String PID_SUFFIX = ".pid";

    /** Creates a checkout whose state is in {@code .showrunner} below {@code root}. */
    public Checkout(Path root) {
        this(root, root.resolve(".showrunner"));
    }

    /** Folder of the logs, one for each process. */
    public Path logs() {
        return state().resolve("logs");
    }

    /** Log of a service instance, a backend, the supervisor or the build. */
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
        return run().resolve(name + PID_SUFFIX);
    }

    /** Names of the service instances that have a pid file, alive or not. */
    List<String> instancesWithPidFile() {
        String[] files = run().toFile().list((_, file) -> file.endsWith(PID_SUFFIX));
        return files == null
                ? List.of()
                : Arrays.stream(files)
                        .map(file -> file.substring(0, file.length() - PID_SUFFIX.length()))
                        .filter(name ->
                                ServiceKind.named(name.replaceFirst("#.*", "")).isPresent())
                        .sorted()
                        .toList();
    }

    /**
     * The backend servers of a region. They outlive this JVM.
     *
     * @param region number of the region, from 1
     * @param gateways additional listeners of Kafka; only region 1 uses them
     */
    LocalServers servers(int region, List<KafkaGateway> gateways) {
        Path cache = state().resolve("cache");
        return region == 1
                ? LocalServers.detached(state(), cache, gateways)
                : LocalServers.detachedInstance(state(), cache, region);
    }

    /** Folder of the files that drills write for services to read. */
    Path files() {
        return state().resolve("files");
    }

    /** File with the ports of the instances of replicated services. */
    Path instancePorts() {
        return run().resolve("instances.ports");
    }

    /** File with the port of the trace receiver. */
    public Path tracePort() {
        return run().resolve("traces.port");
    }

    /** File with the ports of the proxies. */
    Path proxyPorts() {
        return run().resolve("proxies.ports");
    }

    /** File with the port of the proxies' control API; exists while the API runs. */
    public Path proxyControlPort() {
        return run().resolve("proxies.control.port");
    }

    /** Marker file; exists if services connect without proxies. */
    Path directMark() {
        return run().resolve("direct");
    }

    /** File with the key that the rate limiter signs device tokens with. */
    Path tokenKey() {
        return state().resolve("login-token.key");
    }

    Path supervisorFile() {
        return state().resolve("supervisor.json");
    }

    Path supervisorLock() {
        return state().resolve("supervisor.lock");
    }

    /** The Docker Compose file. */
    public Path composeFile() {
        return root.resolve("docker-compose.yml");
    }

    /**
     * The class path of {@code module}: its jar, then the libraries that the build listed.
     *
     * @throws IOException with a sentence for the user, if the build is incomplete
     */
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
