package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
    @Test
    void of_fileSystemException_namesCauseAndFix() {
        assertThat(Explanation.of(new AccessDeniedException("/x/run")))
                .isEqualTo("Your user may not use /x/run. Change its owner or its permissions, or work in a checkout of"
                        + " your own.");
        assertThat(Explanation.of(new NoSuchFileException("/x/log.csv"))).isEqualTo("There is no /x/log.csv.");
        assertThat(Explanation.of(new FileSystemException("/x/run", null, "Read-only file system")))
                .isEqualTo("/x/run cannot be used: Read-only file system.");
        assertThat(Explanation.of(new IOException("No space left on device")))
                .startsWith("The disk is full. Make room");
        assertThat(Explanation.of(new FileSystemException("/x/run", null, "No space left on device")))
                .startsWith("The disk is full. Make room");
    }

    @Test
    void of_sentence_isKept_andOtherMessageGetsTheTypeName() {
        assertThat(Explanation.of(new IOException("trending does not answer"))).isEqualTo("trending does not answer");
        assertThat(Explanation.of(new IOException("x.csv"))).isEqualTo("IOException: x.csv");
        assertThat(Explanation.of(new InterruptedException())).isEqualTo("Interrupted.");
    }
}
