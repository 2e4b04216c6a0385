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
 * A class data sharing archive for a JVM older than 19, which cannot update one by itself. A server without an archive
 * writes it on a clean exit; later starts map it.
 *
 * @param java the Java installation that runs the server
 * @param classpath the class path of the server
 */
record ClassArchive(JavaHome java, String classpath) {

    private static final int MIN_FEATURE = 13;

    /** Returns the JVM options. The archive's name is the prefix and a checksum of installation and class path. */
    List<String> options(Path prefix) throws IOException {
        if (java.feature() < MIN_FEATURE) {
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
