package dev.showrunner.benchmarks.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void read_theGoalsOfThisRepository_haveWhatTheirKindNeeds() throws IOException {
        List<Goal> goals = GoalsFile.read(Path.of("goals.yaml"));
        assertThat(goals).extracting(Goal::id).contains("platform/up", "rate-limiter/in-process-1-thread");
        assertThat(goals)
                .filteredOn(goal -> goal.benchmark().equals("startup"))
                .allSatisfy(goal -> assertThat(goal.floor()).isPresent());
    }

    @Test
    void parse_goal() {
        Goal goal = GoalsFile.parse(new StringReader(GOOD)).getFirst();
        assertThat(goal.targetText()).isEqualTo("<= 5 ms");
        assertThat(goal.valueText(3.14159)).isEqualTo("3.14 ms");
        assertThat(goal.floor()).contains(1.5);
    }

    @ParameterizedTest
    @CsvSource({
        "at_most: 5, at_moist: 5, part/goal has an unknown field at_moist",
        "at_most: 5, at_most: five, part/goal needs a number as at_most",
        "  at_most: 5, '', part/goal needs either at_least or at_most",
        "unit: ms, unit: '', part/goal needs a text as unit",
        "kind: latency, kind: fast, No enum constant",
    })
    void parse_somethingElse_isRefused_andNamed(String good, String bad, String message) {
        assertThatThrownBy(() -> GoalsFile.parse(new StringReader(GOOD.replace(good, bad))))
                .hasMessageContaining(message);
    }

    @Test
    void parse_sameIdTwice_isRefused() {
        assertThatThrownBy(() -> GoalsFile.parse(new StringReader(GOOD + GOOD))).hasMessage("part/goal is there twice");
    }
}
