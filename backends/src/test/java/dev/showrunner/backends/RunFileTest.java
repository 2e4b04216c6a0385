package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {

    private final ProcessHandle self = ProcessHandle.current();

    @Test
    void process_ofTheSameStart_isFound(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run").resolve("redis");
        RunFile.of(self, 4711).write(file);
        assertThat(RunFile.read(file)).contains(RunFile.of(self, 4711));
        assertThat(RunFile.read(file).flatMap(RunFile::process)).contains(self);
    }

    @Test
    void process_whoseIdWasGivenToAnother_isNotFound() {
        Instant earlier = self.info().startInstant().orElseThrow().minusSeconds(60);
        assertThat(new RunFile(self.pid(), earlier, 4711).process()).isEmpty();
    }

    @Test
    void read_ofHalfAFile_isNothing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("redis"), "pid=12\nstar");
        assertThat(RunFile.read(file)).isEmpty();
        assertThat(RunFile.read(folder.resolve("missing"))).isEmpty();
    }
}
