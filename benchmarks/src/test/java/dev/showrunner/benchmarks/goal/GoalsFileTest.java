package dev.showrunner.benchmarks.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.lab.text.InvalidYamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoalsFileTest {
    private static final String GOOD = """
            - id: part/goal
              benchmark: b
              goal: a text
              kind: latency
              at_most: 5
              unit: ms
              floor: 1.5
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void read_theGoalsOfThisRepository_haveWhatTheirKindNeeds() throws IOException {
        List<Goal> goals = GoalsFile.read(Path.of("goals.yaml"));
        assertThat(goals).extracting(Goal::id).contains("platform/up", "rate-limiter/in-process-1-thread");
        assertThat(goals)
                .filteredOn(goal -> goal.benchmark().equals("startup"))
                .allSatisfy(goal -> assertThat(goal.floor()).isPresent());
    }

    @Test
    void parse_goal() throws Exception {
        Goal goal = GoalsFile.parse(GOOD).getFirst();
        assertThat(goal.targetText()).isEqualTo("<= 5 ms");
        assertThat(goal.valueText(3.14159)).isEqualTo("3.14 ms");
        assertThat(goal.floor()).contains(1.5);
    }

    @ParameterizedTest
    @CsvSource({
        "at_most: 5, at_moist: 5, there is no key \"at_moist\" in a goal",
        "floor: 1.5, flaw: 1.5, there is no key \"flaw\" in a goal",
        "benchmark: b, bench: b, required property 'benchmark' not found",
    })
    void parse_misspeltKey_isNamed(String good, String bad, String problem) {
        assertRefused(GOOD.replace(good, bad), "part/goal: ", problem);
    }

    @Test
    void parse_missingTarget_isNamed() {
        assertRefused(GOOD.replace("  at_most: 5\n", ""), "part/goal: ", "'at_least' not found", "'at_most' not found");
    }

    @Test
    void parse_twoTargets_areRefused() {
        assertRefused(GOOD + "  at_least: 4\n", "part/goal: ", "one and only one");
    }

    @ParameterizedTest
    @CsvSource({
        "at_most: 5, at_most: five, '$.at_most: string found, number expected'",
        "floor: 1.5, floor: [1.5], '$.floor: array found, number expected'",
        "unit: ms, unit: 7, '$.unit: integer found, string expected'",
        "unit: ms, unit: '', '$.unit: '",
        "kind: latency, kind: fast, '$.kind: '",
    })
    void parse_wrongType_isNamed(String good, String bad, String problem) {
        assertRefused(GOOD.replace(good, bad), "part/goal: ", problem);
    }

    @Test
    void parse_goalWithoutId_isNamedByItsNumber() {
        assertRefused(
                GOOD + GOOD.replace("id: part/goal", "goal: a text").replace("  goal: a text\n", ""),
                "goal 2: ",
                "required property 'id' not found");
    }

    @Test
    void parse_somethingElse_isRefused() {
        assertRefused("goals: 3", "a list of goals is expected");
        assertRefused("", "a list of goals is expected");
        assertRefused("- text", "goal 1: ", "string found, object expected");
        assertRefused(GOOD + "  unit: s\n", "not valid YAML in line 8", "unit");
    }

    @Test
    void parse_sameIdTwice_isRefused() {
        assertThatThrownBy(() -> GoalsFile.parse(GOOD + GOOD)).hasMessage("part/goal is there twice");
    }

    @Test
    void read_namesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("goals.yaml"), GOOD.replace("unit: ms", "units: ms"));
        assertThatIOException()
                .isThrownBy(() -> GoalsFile.read(file))
                .withMessageStartingWith("goals.yaml: part/goal: ");
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> GoalsFile.parse(text))
                .isInstanceOf(InvalidYamlException.class)
                .hasMessageContainingAll(parts);
    }
}
