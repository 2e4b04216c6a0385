package dev.showrunner.lab.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {
    @TempDir
    Path folder;

    @Test
    void of_aCheckout_isItsCommitAndSaysWhetherFilesWereChanged() throws Exception {
        git("init", "-q");
        Path file = Files.writeString(folder.resolve("file"), "one");
        git("add", "file");
        git("-c", "user.name=Tester", "-c", "user.email=tester@example.org", "commit", "-q", "-m", "Add a file");

        assertThat(Revision.of(folder))
                .hasValueSatisfying(revision -> assertThat(revision).matches("[0-9a-f]{10}"));

        Files.writeString(file, "two");
        assertThat(Revision.of(folder))
                .hasValueSatisfying(revision -> assertThat(revision).endsWith("-dirty"));
    }

    @Test
    void of_aFolderThatIsNone_isEmpty() {
        assertThat(Revision.of(folder)).isEmpty();
    }

    private void git(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = folder.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
