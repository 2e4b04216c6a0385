package dev.showrunner.lab.replay;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Locates test files. */
final class Examples {
    private Examples() {}

    static Path path(String name) {
        URL found = Objects.requireNonNull(Examples.class.getResource(name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
