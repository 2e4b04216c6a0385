package dev.showrunner.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.benchmarks.goal.Goal;
import dev.showrunner.benchmarks.goal.Goal.Bound;
import dev.showrunner.benchmarks.goal.Goal.Kind;
import dev.showrunner.benchmarks.goal.Judgement;
import dev.showrunner.benchmarks.goal.Judgement.Verdict;
import dev.showrunner.benchmarks.harness.Role;
import dev.showrunner.benchmarks.harness.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void json_isOneObjectForOneBenchmark_withExactlyTheseFields() throws IOException {
        JsonNode json = new ObjectMapper().readTree(RunJson.of(List.of(run("a"))));
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("benchmark", "machine", "versions", "seed", "rows", "goals");
        assertThat(json.at("/rows/0").toString())
                .isEqualTo("{\"name\":\"Bucket\",\"role\":\"ours\",\"metric\":\"speed\",\"unit\":\"M/s\","
                        + "\"median\":4.0,\"min\":2.0,\"max\":6.0}");
        assertThat(json.at("/goals/0").toString())
                .isEqualTo("{\"name\":\"a/met\",\"target\":\">= 1.5 x\",\"value\":1.9,\"met\":true}");
        assertThat(json.at("/goals/1").toString())
                .isEqualTo("{\"name\":\"a/unmeasured\",\"target\":\">= 1.5 x\",\"value\":null,\"met\":false}");
        assertThat(json.at("/goals/2/met").isNull()).isTrue();
    }

    @Test
    void json_isThisText() {
        assertThat(RunJson.of(List.of(run("a")))).isEqualTo("""
                {
                  "benchmark" : "a",
                  "machine" : {
                    "processor" : "CPU",
                    "cores" : 2,
                    "memory_mb" : 1024,
                    "system" : "Linux",
                    "load" : 0.5
                  },
                  "versions" : {
                    "java" : "25"
                  },
                  "seed" : 5,
                  "rows" : [ {
                    "name" : "Bucket",
                    "role" : "ours",
                    "metric" : "speed",
                    "unit" : "M/s",
                    "median" : 4.0,
                    "min" : 2.0,
                    "max" : 6.0
                  }, {
                    "name" : "Other",
                    "role" : "peer",
                    "metric" : "speed",
                    "unit" : "M/s",
                    "median" : 2.0,
                    "min" : 1.0,
                    "max" : 3.0
                  } ],
                  "goals" : [ {
                    "name" : "a/met",
                    "target" : ">= 1.5 x",
                    "value" : 1.9,
                    "met" : true
                  }, {
                    "name" : "a/unmeasured",
                    "target" : ">= 1.5 x",
                    "value" : null,
                    "met" : false
                  }, {
                    "name" : "a/unclear",
                    "target" : ">= 1.5 x",
                    "value" : 1.9,
                    "met" : null
                  } ]
                }
                """);
    }

    @Test
    void json_isAnArrayForSeveral() throws IOException {
        assertThat(new ObjectMapper().readTree(RunJson.of(List.of(run("a"), run("b")))))
                .hasSize(2);
    }

    @Test
    void console_showsRatioToThePeer_andVerdicts() {
        String text = ConsoleReport.of(run("a"));
        assertThat(text).contains("3 interleaved rounds, seed 5, 2026-11-21T05:00:00Z, ./showrunner bench a");
        assertThat(text).containsPattern("speed +Other +peer +2.00 +1.00 .. 3.00 +M/s +2.00 x");
        assertThat(text).containsPattern("a/unmeasured +>= 1.5 x +NOT MEASURED");
        assertThat(text).containsPattern("a/unclear +>= 1.5 x .*INCONCLUSIVE +for a reason");
    }

    @Test
    void results_recordReplacesItsSection_andKeepsTheOthers() throws IOException {
        Path file = folder.resolve("RESULTS.md");
        ResultsFile results = new ResultsFile(file);
        results.record(List.of(run("b")));
        results.record(List.of(run("a")));
        String once = Files.readString(file);
        results.record(List.of(run("a")));
        assertThat(Files.readString(file)).isEqualTo(once);
        assertThat(once).containsSubsequence("# Results of record", "## a\n", "| speed | Bucket |", "## b\n");
        assertThat(once).contains("- 3 interleaved rounds, seed 5, 2026-11-21T05:00:00Z, ./showrunner bench a");
    }

    private static Run run(String name) {
        MachineInfo machine = new MachineInfo("CPU", 2, 1024, "Linux", 0.5);
        List<Series> series = List.of(
                new Series("Bucket", Role.OURS, "speed", "M/s", List.of(2.0, 4.0, 6.0)),
                new Series("Other", Role.PEER, "speed", "M/s", List.of(1.0, 2.0, 3.0)));
        return new Run(
                name,
                "a comparison",
                Instant.parse("2026-11-21T05:00:00Z"),
                "./showrunner bench " + name,
                false,
                machine,
                Map.of("java", "25"),
                5,
                series,
                List.of(
                        judgement(name + "/met", Verdict.MET, OptionalDouble.of(1.9), ""),
                        judgement(name + "/unmeasured", Verdict.NOT_MEASURED, OptionalDouble.empty(), ""),
                        judgement(name + "/unclear", Verdict.INCONCLUSIVE, OptionalDouble.of(1.9), "for a reason")));
    }

    private static Judgement judgement(String id, Verdict verdict, OptionalDouble value, String reason) {
        Goal goal = new Goal(id, "a", "text", Kind.RATIO, Bound.AT_LEAST, 1.5, "x", Optional.empty());
        return new Judgement(goal, value, value, verdict, reason);
    }
}
