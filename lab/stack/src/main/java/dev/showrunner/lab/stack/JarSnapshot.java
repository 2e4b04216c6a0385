package dev.showrunner.lab.stack;

import dev.showrunner.backends.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the jars of the build, so that a build can replace the originals while the stack runs ({@code ./showrunner
 * test}). A JVM whose jar is replaced fails at the next class that it loads. The name of a copy contains the
 * modification time and size of its original, so a copy is never overwritten.
 */
final class JarSnapshot {
    private final Path root;
    private final Path copies;

    JarSnapshot(Checkout checkout) {
        root = checkout.root();
        copies = checkout.state().resolve("jars");
    }

    /** Returns the class path with copies in place of the jars of this checkout. */
    String of(String classPath) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(":", -1)) {
            Path path = Path.of(entry);
            boolean ours = path.startsWith(root) && !path.startsWith(copies) && Files.isRegularFile(path);
            entries.add(ours ? copy(path).toString() : entry);
        }
        return String.join(":", entries);
    }

    private Path copy(Path jar) throws IOException {
        String age = Long.toHexString(Files.getLastModifiedTime(jar).toMillis());
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        Path copy = copies.resolve("%s-%s-%x.jar".formatted(name, age, Files.size(jar)));
        if (Files.notExists(copy)) {
            AtomicFile.write(
                    copy,
                    temporary -> Files.copy(
                            jar, temporary, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES));
        }
        return copy;
    }
}
