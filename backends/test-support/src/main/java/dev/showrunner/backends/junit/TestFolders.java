package dev.showrunner.backends.junit;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.LocalServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of the servers of one test JVM.
 *
 * @param state {@code target/backends/<process id>}, used by this JVM alone, so that concurrent builds do not collide
 * @param cache {@code .showrunner/cache} of the checkout, shared with the launcher
 */
record TestFolders(Path state, Path cache) {

    /** Returns the folders for a module. Ends the servers and removes the folders that earlier JVMs left behind. */
    static TestFolders of(Path module) {
        try {
            Path all = Files.createDirectories(module.resolve("target").resolve("backends"));
            Path cache = checkout(module).resolve(".showrunner").resolve("cache");
            sweep(all, cache);
            Path state = all.resolve(Long.toString(ProcessHandle.current().pid()));
            return new TestFolders(Files.createDirectories(state), Files.createDirectories(cache));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the outermost parent folder that is a Maven project. */
    private static Path checkout(Path module) {
        Path checkout = module;
        for (Path folder = module.getParent();
                folder != null && Files.exists(folder.resolve("pom.xml"));
                folder = folder.getParent()) {
            checkout = folder;
        }
        return checkout;
    }

    private static void sweep(Path all, Path cache) throws IOException {
        for (Path folder : children(all)) {
            String name = folder.getFileName().toString();
            boolean inUse = name.matches("\\d{1,10}")
                    && ProcessHandle.of(Long.parseLong(name))
                            .filter(process ->
                                    process.pid() != ProcessHandle.current().pid())
                            .isPresent();
            if (!inUse) {
                LocalServers leftovers = LocalServers.detached(folder, cache);
                for (BackendKind kind : BackendKind.values()) {
                    leftovers.endLeftover(kind);
                }
                delete(folder);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
