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
    void port_comesFromTheFile_unlessTheEnvironmentSaysOtherwise() throws IOException {
        Files.writeString(folder.resolve(".env"), "# ports\nTRENDING_PORT=9001\nREDIS_PORT=\nRATE_LIMITER_PORT=9002\n");
        Settings settings = Settings.of(folder, Map.of("RATE_LIMITER_PORT", "9003"));

        assertThat(settings.port(ServiceKind.TRENDING)).isEqualTo(9001);
        assertThat(settings.port(ServiceKind.RATE_LIMITER)).isEqualTo(9003);
        assertThat(settings.port(ServiceKind.CONTINUE_WATCHING)).isEqualTo(8082);
        assertThat(settings.port("REDIS_PORT")).isEmpty();
        assertThat(settings.url(ServiceKind.TRENDING)).hasToString("http://127.0.0.1:9001");
    }

    @Test
    void port_thatIsNone_isRefusedWithItsName() {
        Settings settings = new Settings(Map.of("TRENDING_PORT", "99999"));

        assertThatThrownBy(() -> settings.port(ServiceKind.TRENDING))
                .hasMessage("TRENDING_PORT is \"99999\", but a port is a number from 1 to 65535");
    }
}
