package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Replaces files atomically: a reader sees the old content or the new, never a part of either. The content is written
 * to a temporary file in the same folder, which is then renamed. A missing folder is created.
 *
 * <p>The guarantee holds if the writer is killed, and with concurrent writers: the last one wins. It does not hold
 * across a power failure, because nothing is forced to disk. A killed writer leaves its temporary file behind, whose
 * name begins with a dot and ends with {@code .partial}.
 */
public final class AtomicFile {

    /** The default permissions of a new file, before the umask of the process is applied. */
    private static final FileAttribute<?> DEFAULT = permissions("rw-rw-rw-");

    private static final FileAttribute<?> OWNER_ONLY = permissions("rw-------");

    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes all of the content. May set permissions and times, and may replace the file.
         *
         * @param temporary an empty file
         * @throws IOException if it cannot be written; the original file is then unchanged
         */
        void writeTo(Path temporary) throws IOException;
    }

    /**
     * Writes a text in UTF-8.
     *
     * @param file the file, which need not exist
     * @param text the whole new content
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(Path file, String text) throws IOException {
        write(file, temporary -> Files.writeString(temporary, text));
    }

    /**
     * Writes a text in UTF-8. At any time, only the owner of the file can read or change the new content.
     *
     * @param file the file, which need not exist; its earlier permissions are ignored
     * @param text the whole new content
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void writePrivate(Path file, String text) throws IOException {
        replace(file, OWNER_ONLY, temporary -> Files.writeString(temporary, text));
    }

    /**
     * Writes a file from a callback.
     *
     * @param file the file, which need not exist
     * @param content writer of the content, called once
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        replace(file, DEFAULT, content);
    }

    private static void replace(Path file, FileAttribute<?> permissions, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".partial", permissions);
        try {
            content.writeTo(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
