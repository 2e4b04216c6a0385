package dev.showrunner.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.doctor.Finding.Level;
import dev.showrunner.lab.stack.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateChecksTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void writable_leavesNothingBehind() throws IOException {
        assertThat(new StateChecks(new Checkout(folder)).writable().level()).isEqualTo(Level.OK);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void writable_stateCannotBeCreated_isAProblem() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        Finding finding = new StateChecks(new Checkout(file)).writable();

        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.what()).contains(file.resolve(".showrunner").toString());
    }

    @Test
    void data_ofAnotherVersion_isAProblem_andStays() throws IOException {
        Path version =
                Files.createDirectories(folder.resolve(".showrunner/data")).resolve("VERSION");
        Files.writeString(version, "0");

        Finding finding = new StateChecks(new Checkout(folder)).data();

        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.what()).contains("version \"0\"");
        assertThat(version).hasContent("0");
    }
}
