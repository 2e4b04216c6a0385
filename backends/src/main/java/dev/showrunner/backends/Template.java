package dev.showrunner.backends;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads text resources of this package and fills in their <code>${name}</code> placeholders. */
final class Template {

    private Template() {}

    /** Writes the resource to a file, with each placeholder replaced by its value. */
    static Path write(String resource, Map<String, ?> values, Path file) throws IOException {
        String text = text(resource);
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, text);
    }

    /** Returns the lines of the resource that are neither empty nor comments. */
    static List<String> lines(String resource) throws IOException {
        return text(resource)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(
                        resource + " is not on the class path: run the build up to the phase 'package'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
