package dev.showrunner.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the versions of libraries from the jar names on the class path. */
final class Libraries {
    private final String classPath;

    Libraries(String classPath) {
        this.classPath = classPath;
    }

    /** Returns the version of each artifact, or "unknown" if its jar is missing. */
    Map<String, String> versions(String... artifacts) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String artifact : artifacts) {
            versions.put(artifact, version(artifact));
        }
        return versions;
    }

    private String version(String artifact) {
        Pattern jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            Path file = Path.of(entry).getFileName();
            Matcher named = jar.matcher(file == null ? "" : file.toString());
            if (named.matches()) {
                return named.group(1);
            }
        }
        return "unknown";
    }
}
