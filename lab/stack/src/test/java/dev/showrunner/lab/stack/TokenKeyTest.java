package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenKeyTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void value_isMadeOnce_andIsLongEnough() throws IOException {
        String first = key(Map.of()).value();

        assertThat(Base64.getDecoder().decode(first)).hasSize(32);
        assertThat(key(Map.of()).value()).isEqualTo(first);
    }

    @Test
    void value_differsBetweenStateFolders() throws IOException {
        String here = key(Map.of()).value();
        String there = new TokenKey(
                        new Checkout(folder, folder.resolve("other")), new Settings(Map.of(TokenKey.VARIABLE, "")))
                .value();

        assertThat(there).isNotEqualTo(here);
    }

    @Test
    void file_isKeptFromOthers() throws IOException {
        key(Map.of()).value();

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(checkout().tokenKey())))
                .isEqualTo("rw-------");
    }

    @Test
    void value_isTheOneThatIsSet_andNothingIsWritten() throws IOException {
        assertThat(key(Map.of(TokenKey.VARIABLE, "c2V0")).value()).isEqualTo("c2V0");
        assertThat(checkout().tokenKey()).doesNotExist();
    }

    private TokenKey key(Map<String, String> settings) {
        return new TokenKey(checkout(), new Settings(settings));
    }

    private Checkout checkout() {
        return new Checkout(folder, folder.resolve("state"));
    }
}
