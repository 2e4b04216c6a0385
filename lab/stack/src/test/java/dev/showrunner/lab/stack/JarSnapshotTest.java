package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarSnapshotTest {
    @TempDir
    private Path root;

    private Path jar;
    private JarSnapshot snapshot;

    @BeforeEach
    void build() throws IOException {
        jar = Files.writeString(
                Files.createDirectories(root.resolve("lab/target")).resolve("lab.jar"), "one");
        snapshot = new JarSnapshot(new Checkout(root));
    }

    @Test
    void classPath_keepsForeignJarsAndFolders() throws IOException {
        String classPath = "/repository/netty.jar:" + root.resolve("lab/target");
        assertThat(snapshot.of(classPath)).isEqualTo(classPath);
    }

    @Test
    void copy_ofAnUnchangedJar_isTheSame() throws IOException {
        String first = snapshot.of(jar.toString());
        assertThat(first).isNotEqualTo(jar.toString());
        assertThat(snapshot.of(jar.toString())).isEqualTo(first);
        assertThat(snapshot.of(first)).isEqualTo(first);
    }

    /** Regression: a test run rebuilt the jars of a running stack. */
    @Test
    void build_besideARunningStack_leavesItsJarsAlone() throws IOException {
        Path running = Path.of(snapshot.of(jar.toString()));
        Files.writeString(jar, "another");
        Path next = Path.of(snapshot.of(jar.toString()));
        assertThat(running).hasContent("one");
        assertThat(next).hasContent("another");
    }
}
