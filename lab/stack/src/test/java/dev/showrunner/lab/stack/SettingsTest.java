package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void port_comesFromTheFile_unlessTheEnvironmentOverridesIt() throws IOException {
        Files.writeString(folder.resolve(".env"), "# ports\nTRENDING_PORT=9001\nREDIS_PORT=\nRATE_LIMITER_PORT=9002\n");
        Settings settings = Settings.of(folder, Map.of("RATE_LIMITER_PORT", "9003"));

        assertThat(settings.port(ServiceKind.TRENDING)).isEqualTo(9001);
        assertThat(settings.port(ServiceKind.RATE_LIMITER)).isEqualTo(9003);
        assertThat(settings.port(ServiceKind.CONTINUE_WATCHING)).isEqualTo(8082);
        assertThat(settings.port("REDIS_PORT")).isEmpty();
        assertThat(settings.url(ServiceKind.TRENDING)).hasToString("http://127.0.0.1:9001");
    }

    @Test
    void url_invalid_isRefusedWithItsName() {
        Settings settings = new Settings(Map.of("TRENDING_URL", "here and there", "RATE_LIMITER_URL", "localhost"));

        assertThatThrownBy(() -> settings.url(ServiceKind.TRENDING))
                .hasMessage("TRENDING_URL is \"here and there\", but must be a URL such as http://127.0.0.1:8083");
        assertThatThrownBy(() -> settings.url(ServiceKind.RATE_LIMITER)).hasMessageStartingWith("RATE_LIMITER_URL is");
    }

    @Test
    void of_fileOfAnyBytes_isRead_andAFolderIsNot() throws IOException {
        Files.write(folder.resolve(".env"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 'A', '=', 'b', '\n'});
        assertThat(Settings.of(folder, Map.of()).value("A")).contains("b");

        Files.delete(folder.resolve(".env"));
        Files.createDirectory(folder.resolve(".env"));
        assertThatThrownBy(() -> Settings.of(folder, Map.of()))
                .hasMessageEndingWith(".env cannot be read: it must be a text file that your user may read.");
    }

    @Test
    void port_invalid_isRefusedWithItsName() {
        Settings settings = new Settings(Map.of("TRENDING_PORT", "99999"));

        assertThatThrownBy(() -> settings.port(ServiceKind.TRENDING))
                .hasMessage("TRENDING_PORT is \"99999\", but a port is a number from 1 to 65535");
    }
}
