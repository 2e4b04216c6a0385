package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {

    @Test
    void process_ofTheSameStart_isFound(@TempDir Path folder) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        RunFile written = new RunFile(ProcessTrace.of(self), 4711);
        Path file = folder.resolve("run").resolve("redis");
        written.write(file);
        assertThat(RunFile.read(file)).contains(written);
        assertThat(RunFile.read(file).map(RunFile::process).flatMap(ProcessTrace::process))
                .contains(self);
    }

    @Test
    void read_ofHalfAFile_isNothing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("redis"), "pid=12\nstar");
        assertThat(RunFile.read(file)).isEmpty();
        assertThat(RunFile.read(folder.resolve("missing"))).isEmpty();
    }
}
