package dev.showrunner.backends;

import dev.showrunner.backends.JavaHomes.JavaHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one Cassandra 5.0 node from its jars, on Java 17 or 11. */
final class CassandraEngine implements Engine {

    /** In order of preference. Cassandra 5.0 supports no later version. */
    private static final List<Integer> JAVA_VERSIONS = List.of(17, 11);

    @Override
    public BackendKind kind() {
        return BackendKind.CASSANDRA;
    }

    @Override
    public Launch prepare(Site site) throws IOException, InterruptedException {
        JavaHome java = java(JavaHomes.ofThisMachine());
        Path configuration = Template.write(
                "cassandra.yaml",
                Map.of("port", site.port(), "storage.port", Ports.free(), "home", site.home()),
                site.home().resolve("cassandra.yaml"));
        Path logging =
                Template.write("cassandra-logback.xml", Map.of(), site.home().resolve("logback.xml"));
        Files.createDirectories(site.cache());
        String classpath = ServerClasspath.of(kind());
        List<String> command = new ArrayList<>(MemoryLock.disablingPrefix());
        command.add(java.folder().resolve("bin/java").toString());
        command.addAll(Template.lines("cassandra.jvmoptions"));
        command.addAll(new ClassArchive(java, classpath).options(site.cache().resolve("cassandra")));
        command.add("-Dcassandra.storagedir=" + site.home());
        command.add("-Dcassandra.config=" + configuration.toUri());
        command.add("-Dlogback.configurationFile=" + logging);
        command.addAll(List.of("-cp", classpath, "org.apache.cassandra.service.CassandraDaemon"));
        return new Launch(command, Map.of(), Duration.ofMinutes(2));
    }

    @Override
    public void check(int port) throws IOException {
        CqlProbe.selectLocal(port);
    }

    static Optional<JavaHome> find(JavaHomes homes) {
        return JAVA_VERSIONS.stream()
                .flatMap(version -> homes.ofVersion(version).stream())
                .findFirst();
    }

    static JavaHome java(JavaHomes homes) {
        return find(homes)
                .orElseThrow(() -> new BackendException("Cassandra 5.0 needs Java 17 or 11 beside Java "
                        + Runtime.version().feature()
                        + ", and neither was found. Install one (Debian and Ubuntu: apt install"
                        + " openjdk-17-jre-headless; macOS: brew install openjdk@17; SDKMAN: sdk install java 17-tem)"
                        + " or set JAVA17_HOME to its folder."));
    }
}
