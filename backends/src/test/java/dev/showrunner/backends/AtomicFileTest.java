package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {

    private static final int REPLACEMENTS = 300;
    private static final int LENGTH = 100_000;

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void place() {
        file = folder.resolve("inner").resolve("a.txt");
    }

    @Test
    void write_createsTheFolder_andLeavesNothingElseInIt() throws IOException {
        AtomicFile.write(file, "one");
        AtomicFile.write(file, "two");
        assertThat(file).hasContent("two");
        assertOnlyTheFile();
    }

    @Test
    void reader_neverSeesHalfOfAFile() throws IOException, InterruptedException, ExecutionException {
        AtomicFile.write(file, "0".repeat(LENGTH));
        FutureTask<Boolean> writer = new FutureTask<>(() -> {
            for (int i = 0; i < REPLACEMENTS; i++) {
                AtomicFile.write(file, Integer.toString(i % 10).repeat(LENGTH));
            }
            return true;
        });
        Thread.ofPlatform().start(writer);
        while (!writer.isDone()) {
            String read = Files.readString(file);
            assertThat(read).hasSize(LENGTH).isEqualTo(read.substring(0, 1).repeat(LENGTH));
        }
        assertThat(writer.get()).isTrue();
        assertOnlyTheFile();
    }

    @Test
    void privateFile_isItsOwnersAlone_whateverItWasBefore() throws IOException {
        AtomicFile.write(file, "seen by all");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        AtomicFile.writePrivate(file, "secret");
        assertThat(file).hasContent("secret");
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void file_hasThePermissionsOfAnyNewFile() throws IOException {
        AtomicFile.write(file, "text");
        Path other = Files.createFile(folder.resolve("other"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void content_maySetThePermissions() throws IOException {
        AtomicFile.write(
                file,
                temporary -> Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThat(permissions()).isEqualTo("rwxr-xr-x");
    }

    @Test
    void failedWrite_leavesTheOldFile_andNoTemporaryOne() throws IOException {
        AtomicFile.write(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, temporary -> {
                    Files.writeString(temporary, "ne");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(file).hasContent("old");
        assertOnlyTheFile();
    }

    @Test
    void failedMove_leavesNoTemporaryFile() throws IOException {
        Files.createDirectories(file.resolve("a folder in its place"));
        assertThatThrownBy(() -> AtomicFile.write(file, "text")).isInstanceOf(IOException.class);
        assertOnlyTheFile();
    }

    private void assertOnlyTheFile() throws IOException {
        try (var found = Files.list(folder.resolve("inner"))) {
            assertThat(found).containsExactly(file);
        }
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
