package dev.showrunner.backends;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds the Java installations of the machine without starting any of them. */
public final class JavaHomes {

    private final List<Path> candidates;

    private JavaHomes(List<Path> candidates) {
        this.candidates = candidates;
    }

    /** Returns the installation that runs this JVM. */
    static Path own() {
        return Path.of(System.getProperty("java.home"));
    }

    /** Searches the environment, the PATH and the usual folders of Linux, SDKMAN and macOS. */
    static JavaHomes ofThisMachine() {
        Map<String, String> environment = System.getenv();
        List<Path> homes = new ArrayList<>();
        for (String variable : List.of("JAVA17_HOME", "JAVA_HOME_17_X64", "JAVA11_HOME", "JAVA_HOME")) {
            Optional.ofNullable(environment.get(variable))
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> homes.add(Path.of(value)));
        }
        Programs.onPath("java").flatMap(JavaHomes::homeOf).ifPresent(homes::add);
        Path user = Path.of(System.getProperty("user.home"));
        addChildren(Path.of("/usr/lib/jvm"), "", homes);
        addChildren(user.resolve(".sdkman/candidates/java"), "", homes);
        addChildren(user.resolve(".jdks"), "", homes);
        addChildren(Path.of("/Library/Java/JavaVirtualMachines"), "Contents/Home", homes);
        addChildren(user.resolve("Library/Java/JavaVirtualMachines"), "Contents/Home", homes);
        for (String version : List.of("17", "11")) {
            String formula = "opt/openjdk@" + version + "/libexec/openjdk.jdk/Contents/Home";
            homes.add(Path.of("/opt/homebrew").resolve(formula));
            homes.add(Path.of("/usr/local").resolve(formula));
        }
        return new JavaHomes(homes);
    }

    static JavaHomes among(List<Path> homes) {
        return new JavaHomes(List.copyOf(homes));
    }

    /** Returns the installation on this machine that would run Cassandra. */
    public static Optional<Path> forCassandra() {
        return CassandraEngine.find(ofThisMachine()).map(JavaHome::folder);
    }

    /** Returns the first installation of the feature version, for example 17. */
    Optional<JavaHome> ofVersion(int feature) {
        return candidates.stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .filter(home -> feature(home).filter(found -> found == feature).isPresent())
                .findFirst()
                .map(home -> new JavaHome(home, feature));
    }

    /** Reads the version from the file {@code release}, which every installation has. */
    private static Optional<Integer> feature(Path home) {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Optional.of(Runtime.Version.parse(version).feature());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * One Java installation.
     *
     * @param folder the folder that contains {@code bin/java}
     * @param feature the feature version, for example 17
     */
    record JavaHome(Path folder, int feature) {}

    private static Optional<Path> homeOf(Path program) {
        try {
            return Optional.ofNullable(program.toRealPath().getParent()).map(Path::getParent);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void addChildren(Path folder, String inside, List<Path> homes) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> children = Files.list(folder)) {
            children.sorted().map(child -> child.resolve(inside)).forEach(homes::add);
        } catch (IOException e) {
            // An unreadable folder has no usable installation.
            return;
        }
    }
}
