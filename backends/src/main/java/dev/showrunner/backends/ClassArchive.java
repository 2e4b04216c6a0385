package dev.showrunner.backends;

import dev.showrunner.backends.JavaHomes.JavaHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * An archive of loaded classes for a JVM older than 19, which cannot renew one by itself: written when a server without
 * one ends in order, mapped at the next starts.
 *
 * @param java the installation that the server runs on
 * @param classpath its class path
 */
record ClassArchive(JavaHome java, String classpath) {

    private static final int SINCE = 13;

    /** Options for the JVM; the archive's name begins with the prefix and says what it is valid for. */
    List<String> options(Path prefix) throws IOException {
        if (java.feature() < SINCE) {
            return List.of();
        }
        Path archive = prefix.resolveSibling(prefix.getFileName() + "-" + key() + ".jsa");
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    private String key() throws IOException {
        CRC32 sum = new CRC32();
        sum.update(java.folder().toString().getBytes(StandardCharsets.UTF_8));
        sum.update(Files.readAllBytes(java.folder().resolve("release")));
        sum.update(classpath.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
