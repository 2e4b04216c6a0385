package dev.showrunner.backends;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The class path of a JVM server: jars in the local Maven repository, whose list the build wrote into a resource of the
 * server's module.
 */
final class ServerClasspath {

    private ServerClasspath() {}

    /** Returns the server's jars as a class path. */
    static String of(BackendKind kind) throws IOException {
        List<String> jars = Template.lines(resource(kind));
        for (String jar : jars) {
            if (Files.notExists(Path.of(jar))) {
                throw new BackendException("%s cannot be started: %s was deleted after the build. Run the build again."
                        .formatted(kind.label(), jar));
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static String resource(BackendKind kind) {
        return kind.label() + ".classpath";
    }

    /** Returns the server's module of this project: its jar, or its classes folder if no jar was built. */
    static Path moduleOf(BackendKind kind) throws IOException {
        String resource = resource(kind);
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
