package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessTraceTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void process_isFound_whileItRuns() throws IOException, InterruptedException {
        Path file = folder.resolve("run/sleep.pid");
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessTrace.of(sleep.toHandle()).write(file);

            assertThat(ProcessTrace.read(file).flatMap(ProcessTrace::process)).contains(sleep.toHandle());
        } finally {
            sleep.destroyForcibly().waitFor();
        }
        assertThat(ProcessTrace.read(file)).isPresent();
        assertThat(ProcessTrace.read(file).flatMap(ProcessTrace::process)).isEmpty();
    }

    @Test
    void process_whoseIdWasGivenToAnother_isNotFound() {
        ProcessHandle self = ProcessHandle.current();
        Instant earlier = self.info().startInstant().orElseThrow().minusSeconds(60);

        assertThat(new ProcessTrace(self.pid(), earlier).process()).isEmpty();
    }

    @Test
    void read_findsNothing_inAFileThatIsNotOne() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.pid"), "12 yester");

        assertThat(ProcessTrace.read(file)).isEmpty();
    }
}
