package dev.showrunner.backends.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.backends.BackendException;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourcesTest {

    private static final Sources.Source LOCAL = kind -> Endpoint.of(kind, "local", 1);
    private static final Sources.Source CONTAINERS = kind -> Endpoint.of(kind, "container", 2);

    private static Sources.Source failing(String reason) {
        return kind -> {
            throw new BackendException(reason);
        };
    }

    @Test
    void find_prefersAnAddressInTheEnvironment() {
        Sources sources = new Sources(Map.of("REDIS_URI", "redis://given:3"), true, LOCAL, CONTAINERS);
        assertThat(sources.find(BackendKind.REDIS).address()).isEqualTo("redis://given:3");
        assertThat(sources.find(BackendKind.KAFKA).address()).isEqualTo("container:2");
    }

    @Test
    void find_prefersAChildProcessToAContainer() {
        assertThat(new Sources(Map.of(), false, LOCAL, CONTAINERS)
                        .find(BackendKind.KAFKA)
                        .address())
                .isEqualTo("local:1");
        assertThat(new Sources(Map.of(), false, failing("no Java 17"), CONTAINERS)
                        .find(BackendKind.KAFKA)
                        .address())
                .isEqualTo("container:2");
    }

    @Test
    void find_withoutAnySource_saysWhyOfEach() {
        Sources sources = new Sources(Map.of(), false, failing("no Java 17"), failing("no Docker"));
        assertThatThrownBy(() -> sources.find(BackendKind.CASSANDRA))
                .isInstanceOf(BackendException.class)
                .hasMessageContainingAll("cassandra", "no Java 17", "no Docker");
    }

    @Test
    void images_areThoseOfTheComposeFile() throws IOException {
        String settings = Files.readString(Path.of("..", "..", ".env"));
        for (BackendKind kind : BackendKind.values()) {
            assertThat(settings).contains(ContainerSource.variable(kind) + "=" + ContainerSource.image(kind) + "\n");
        }
    }

    @Test
    void folders_ofEarlierJvms_areRemoved(@TempDir Path checkout) throws IOException {
        Path module = Files.createDirectories(checkout.resolve("module"));
        Files.createFile(checkout.resolve("pom.xml"));
        Files.createFile(module.resolve("pom.xml"));
        Path old = Files.createDirectories(module.resolve("target/backends/0/data/redis"));
        TestFolders folders = TestFolders.of(module);
        assertThat(old).doesNotExist();
        assertThat(folders.state()).isEmptyDirectory();
        assertThat(folders.cache()).isEqualTo(checkout.resolve(".showrunner/cache"));
    }
}
