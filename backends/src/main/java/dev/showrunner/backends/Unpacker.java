package dev.showrunner.backends;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks programs from jars. A target appears complete or not at all, because it is unpacked under another name and
 * renamed. This holds after an interrupted attempt and with concurrent processes.
 */
final class Unpacker {

    private Unpacker() {}

    /** Unpacks the program unless the target exists. */
    static Path program(String resource, Path target) throws IOException {
        if (Files.notExists(target)) {
            AtomicFile.write(target, temporary -> {
                try (InputStream in = open(resource)) {
                    Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
            });
        }
        return target;
    }

    /** Unpacks the archive (tar, xz) into a folder unless the target exists. */
    static Path folder(String resource, Path target) throws IOException {
        if (Files.notExists(target)) {
            Files.createDirectories(target.getParent());
            Path partial = Files.createTempDirectory(target.getParent(), target.getFileName() + ".partial");
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream in = open(resource);
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, partial);
                }
            }
            moveInPlace(partial, target);
        }
        return target;
    }

    /** Deletes the folder with its content; does nothing if there is none. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("An archive entry lies outside of the target folder: " + entry.getName());
        }
        Path inside = Files.createDirectories(entry.isDirectory() ? file : file.getParent());
        // Independent of the umask, because the server may run as another user.
        for (Path parent = inside; parent != null && parent.startsWith(folder); parent = parent.getParent()) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, file);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void moveInPlace(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            delete(partial);
            if (Files.notExists(target)) {
                throw e;
            }
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Unpacker.class.getResourceAsStream(resource);
        if (in == null) {
            throw new FileNotFoundException(
                    resource + " is not on the class path; the build includes only the binaries of its own platform");
        }
        return in;
    }
}
