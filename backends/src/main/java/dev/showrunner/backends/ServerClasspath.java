package dev.showrunner.backends;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The class path of a server's own JVM: the module that the build wrote the list of jars into, and these jars as they
 * lie in the local Maven repository.
 */
final class ServerClasspath {

    private ServerClasspath() {}

    static String of(BackendKind kind) throws IOException {
        String resource = kind.label() + ".classpath";
        List<String> entries = new ArrayList<>();
        List<String> jars = Template.lines(resource);
        entries.add(moduleOf(resource).toString());
        for (String jar : jars) {
            if (Files.notExists(Path.of(jar))) {
                throw new BackendException("%s cannot be started: %s is gone since the build. Run the build again."
                        .formatted(kind.label(), jar));
            }
            entries.add(jar);
        }
        return String.join(File.pathSeparator, entries);
    }

    /** The folder or the jar that the resource is in. */
    private static Path moduleOf(String resource) throws IOException {
        URL url = Objects.requireNonNull(ServerClasspath.class.getResource(resource));
        String text = url.toString();
        String inside = ServerClasspath.class.getPackageName().replace('.', '/') + "/" + resource;
        String module = text.startsWith("jar:")
                ? text.substring("jar:".length(), text.indexOf("!/"))
                : text.substring(0, text.length() - inside.length());
        try {
            return Path.of(new URI(module));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
