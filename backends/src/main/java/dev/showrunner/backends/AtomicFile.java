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
 * Writes a file so that its readers see the content before or the content after, never a part of either. The content
 * goes into a temporary file in the same folder, which then takes the place of the file. The folder is created where
 * there is none.
 *
 * <p>This holds when the writer is killed, and when several write the same file at once: the last one wins. It does not
 * hold when the machine loses power, as nothing is forced to the disk. A writer that is killed leaves its temporary
 * file behind, whose name begins with a dot and ends with {@code .partial}.
 */
public final class AtomicFile {

    /** What a new file has by default: the umask of the process takes from it. */
    private static final FileAttribute<?> DEFAULT = permissions("rw-rw-rw-");

    private static final FileAttribute<?> OWNER_ONLY = permissions("rw-------");

    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes all of it. May set permissions and times, and may replace the file.
         *
         * @param temporary an empty file
         * @throws IOException if it cannot be written; then the file that was to be replaced stays as it was
         */
        void writeTo(Path temporary) throws IOException;
    }

    /**
     * Writes a text in UTF-8.
     *
     * @param file the file, which need not exist
     * @param text all of its new content
     * @throws IOException if it cannot be written; then the file stays as it was
     */
    public static void write(Path file, String text) throws IOException {
        write(file, temporary -> Files.writeString(temporary, text));
    }

    /**
     * Writes a text in UTF-8 that only the owner of the file can read or change, at no moment anybody else.
     *
     * @param file the file, which need not exist; the permissions that it had do not matter
     * @param text all of its new content
     * @throws IOException if it cannot be written; then the file stays as it was
     */
    public static void writePrivate(Path file, String text) throws IOException {
        replace(file, OWNER_ONLY, temporary -> Files.writeString(temporary, text));
    }

    /**
     * Writes whatever {@code content} writes.
     *
     * @param file the file, which need not exist
     * @param content called once
     * @throws IOException if it cannot be written; then the file stays as it was
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
