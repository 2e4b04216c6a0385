package dev.showrunner.lab.fault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRequest;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileFaultTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void missingFile_isCreated_andDeletedByUndo() throws Exception {
        Path file = folder.resolve("files/policies.yml");
        Fault.Undo undo = fault("policies.yml", "good").apply();
        assertThat(file).hasContent("good");
        assertThat(undo.effect().took()).isTrue();
        undo.undo();
        assertThat(file).doesNotExist();
        undo.undo();
    }

    @Test
    void secondFault_isUndoneToTheContentOfTheFirst() throws Exception {
        Path file = folder.resolve("files/policies.yml");
        Fault.Undo first = fault("policies.yml", "good").apply();
        Fault.Undo second = fault("policies.yml", "bad").apply();
        assertThat(first.effect().took()).isFalse();
        assertThat(second.effect().took()).isTrue();
        second.undo();
        assertThat(file).hasContent("good");
        first.undo();
        assertThat(folder.resolve("files")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../supervisor.json", "/etc/passwd", ".hidden", "a/b", "UPPER"})
    void name_thatLeavesTheFolder_isRejected(String name) {
        assertThatThrownBy(() -> fault(name, "text"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("without a folder");
    }

    @Test
    void missingText_isRejected() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("kind", "file").put("name", "a.yml");
        assertThatThrownBy(() -> create(json)).hasMessageContaining("\"text\"");
    }

    private Fault fault(String name, String text) throws FaultException {
        return create(JsonNodeFactory.instance
                .objectNode()
                .put("kind", "file")
                .put("name", name)
                .put("text", text));
    }

    private Fault create(ObjectNode json) throws FaultException {
        return Objects.requireNonNull(FileFaults.of(folder.resolve("files")).get("file"))
                .create(new FaultRequest(json));
    }
}
