package dev.showrunner.lab.drill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.lab.load.plan.RequestKind;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrillFileTest {
    private static final Path EXAMPLE = Path.of("src/test/resources/drills/redis-hangs.yaml");
    private static final DrillFile READER = new DrillFile();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void example_isReadInFull() throws Exception {
        Drill drill = READER.read(EXAMPLE, EXAMPLE);

        assertThat(drill.name()).isEqualTo("redis-hangs");
        assertThat(drill.services()).containsExactly(ServiceKind.RATE_LIMITER);
        assertThat(drill.load().mix()).isEqualTo(Map.of(RequestKind.CHECK, 200.0));
        assertThat(drill.load().during()).isEqualTo(Duration.ofSeconds(8));
        Expectation inTime = drill.during().getFirst();
        assertThat(inTime.probe()).isEqualTo(new Probe.Latency(RequestKind.CHECK, 0.99));
        assertThat(inTime.target().describe()).isEqualTo("<= 100 ms");
        assertThat(drill.method().getFirst().fault().path("target").asText()).isEqualTo("redis");
        assertThat(drill.method().getFirst().lasting()).isEmpty();
        assertThat(drill.after().recoveredWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(drill.after().expectations().getFirst().probe())
                .isEqualTo(new Probe.Metric(
                        ServiceKind.RATE_LIMITER,
                        "limiter_decisions_total",
                        Map.of("decided_by", "store"),
                        Probe.Reading.INCREASE));
        assertThat(drill.control().env()).isEqualTo(Map.of("RATE_LIMITER_REDIS_COMMAND_TIMEOUT", "off"));
        assertThat(drill.steadyState().getFirst().probe())
                .isEqualTo(new Probe.Share(
                        RequestKind.CHECK, new Probe.Trait(Probe.Trait.Type.DECIDED_BY, Optional.of("redis"))));
        assertThat(drill.guide().discuss()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "core: true              | colour: blue              | there is no key \"colour\" in a drill",
                "  warmUp: 5s            | wormUp: 5s              | there is no key \"wormUp\" in $.load",
                "  warmUp: 5s            | warmUp: soon            | warmUp",
                "title: Redis hangs      | title: 7                  | title",
                "question: Does          | answer: Does              | question",
                "services: [rate-limiter]| services: [rate-limit]    | services",
                "services: [rate-limiter]| services: [rate-limiter=9]    | services",
                "services: [rate-limiter]| services: [trending@2]        | services",
                "services: [rate-limiter]| services: [rate-limiter@5]    | services",
                "services: [rate-limiter]| services: [rate-limiter@2]    | rate-limiter has several instances",
                "      quantile: 0.99    | quantile: 1.5       | quantile",
                "  fails: answers-in-time| fails: nothing          | control.fails names nothing",
                "    - id: no-errors     | - id: answers-in-time | the id answers-in-time is used twice",
                "      quantile: 0.99    | samples: 50         | answers-in-time: a latency needs a quantile",
                "    limiter-checks: 200 | home-pages: 20        | redis-decides: the mix has no limiter-checks",
                "kind: hang, target: redis| kind: explode, target: redis | fault",
                "core: true              | title: again              | not valid YAML in line"
            })
    void mistake_isNamed(String right, String wrong, String sentence) throws IOException {
        Path file = folder.resolve("drill.yaml");
        String text = Files.readString(EXAMPLE);
        assertThat(text).contains(right);
        Files.writeString(file, text.replace(right, wrong));

        assertThatThrownBy(() -> READER.read(file, Path.of("rate-limiter/drills/drill.yaml")))
                .isInstanceOf(InvalidDrillException.class)
                .hasMessageStartingWith("rate-limiter/drills/drill.yaml: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void instancesAndWhatIsGiven_areRead() throws Exception {
        Path file = folder.resolve("drill.yaml");
        Files.writeString(
                file,
                Files.readString(EXAMPLE)
                        .replace("services: [rate-limiter]", "services: [rate-limiter=2]")
                        .replace(
                                "method:",
                                "given:\n  - {kind: file, name: policies.yml, text: 'policies: []'}\nmethod:"));
        assertThatThrownBy(() -> READER.read(file, file))
                .as("the example judges a metric")
                .hasMessageContaining("rate-limiter has several instances");

        Files.writeString(file, Files.readString(file).replace("rate-limiter=2", "rate-limiter"));
        Drill drill = READER.read(file, file);
        assertThat(drill.stack()).containsExactly(new DesiredService(ServiceKind.RATE_LIMITER, 1));
        assertThat(drill.given().getFirst().path("name").asText()).isEqualTo("policies.yml");
    }

    @Test
    void minOfAGauge_ofSeveralInstances_mayBeJudged() throws Exception {
        Path file = folder.resolve("drill.yaml");
        Files.writeString(
                file,
                Files.readString(EXAMPLE)
                        .replace("services: [rate-limiter]", "services: [rate-limiter@2]")
                        .replace("probe: counter", "probe: gauge\n        take: min"));

        Drill drill = READER.read(file, file);
        assertThat(drill.stack()).containsExactly(new DesiredService(ServiceKind.RATE_LIMITER, 2, true));
    }

    @Test
    void folder_findsDrills_andRefusesANameThatIsThereTwice() throws Exception {
        Path first = folder.resolve("rate-limiter/drills/redis-hangs.yaml");
        Files.createDirectories(first.getParent());
        Files.copy(EXAMPLE, first);
        assertThat(new DrillFolder(folder).all()).extracting(Drill::name).containsExactly("redis-hangs");

        Path second = folder.resolve("trending/drills/redis-hangs.yaml");
        Files.createDirectories(second.getParent());
        Files.copy(EXAMPLE, second);
        assertThatThrownBy(() -> new DrillFolder(folder).all())
                .hasMessage("trending/drills/redis-hangs.yaml: "
                        + "the name is already taken by rate-limiter/drills/redis-hangs.yaml");
    }

    @Test
    void everyDrillOfThisCheckout_canBeRunAsItIsWritten() throws Exception {
        assertThat(new DrillFolder(Path.of("../..").toAbsolutePath().normalize()).all())
                .allSatisfy(drill -> assertThat(drill.look()).hasSize(3));
    }
}
