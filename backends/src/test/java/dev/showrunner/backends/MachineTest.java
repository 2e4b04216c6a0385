package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests queries of the machine: ports, Java installations and platform. */
final class MachineTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells who listens on a port, through /proc")
    void owner_ofATakenPort_isNamed() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(Ports.loopback(0));
            assertThat(Ports.owner(socket.getLocalPort()).orElse(""))
                    .startsWith("process " + ProcessHandle.current().pid());
            assertThat(Ports.taken(socket.getLocalPort())).isTrue();
        }
    }

    @Test
    void freePort_isNotTaken() throws IOException {
        int port = Ports.free();
        assertThat(Ports.taken(port)).isFalse();
        assertThat(Ports.owner(port)).isEmpty();
    }

    @Test
    void javaHome_isChosenByTheVersionInItsReleaseFile(@TempDir Path folder) throws IOException {
        Path old = java(folder.resolve("old"), "1.8.0_402");
        Path right = java(folder.resolve("right"), "17.0.12");
        Path later = java(folder.resolve("later"), "25");
        JavaHomes homes = JavaHomes.among(List.of(folder.resolve("missing"), old, later, right));
        assertThat(homes.ofVersion(17).map(JavaHomes.JavaHome::folder)).contains(right);
        assertThat(homes.ofVersion(25).map(JavaHomes.JavaHome::folder)).contains(later);
        assertThat(homes.ofVersion(11)).isEmpty();
    }

    private static Path java(Path home, String version) throws IOException {
        Path program =
                Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("java"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void platform_isToldFromSystemAndProcessor() {
        assertThat(Platform.of("Linux", "amd64")).isEqualTo(Platform.LINUX_X64);
        assertThat(Platform.of("Linux", "aarch64")).isEqualTo(Platform.LINUX_ARM64);
        assertThat(Platform.of("Mac OS X", "aarch64")).isEqualTo(Platform.MACOS_ARM64);
        assertThat(Platform.of("Mac OS X", "x86_64")).isEqualTo(Platform.MACOS_X64);
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64")).hasMessageContaining("WSL2");
    }
}
