package dev.showrunner.lab.drill.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.DrillFile;
import dev.showrunner.lab.drill.report.DrillReport;
import dev.showrunner.lab.drill.report.Reports;
import dev.showrunner.lab.trace.TraceJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests the life cycle on a miniature stack with real requests, real leases and real traces. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT) // each run waits most of its time
final class DrillRunTest {
    private static final Path TEXT = Path.of("src/test/resources/drills/miniature.yaml");
    private static final String EFFECT =
            "\n    effect: {id: fails, probe: error-share, request: limiter-checks, atLeast: 0.5}";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before each test
    private MiniatureStack stack;

    @BeforeEach
    void start() throws Exception {
        stack = new MiniatureStack(folder);
    }

    @AfterEach
    void stop() {
        assertThat(stack.faults()).as("faults that are left").isEmpty();
        stack.close();
    }

    @Test
    void mechanismThatHolds_passes_andItsControlFailsAsExpected() throws Exception {
        Drill drill = drill("hesitates", "");

        DrillResult result = run(drill, false);
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.PASS);
        assertThat(result.recoveryMs()).isPresent();

        DrillResult control = run(drill, true);
        assertThat(control.verdict()).as(control.reason()).isEqualTo(Verdict.FAIL);
        assertThat(control.failedAsExpected()).isTrue();
        DrillReport report = new DrillReport(result, Optional.of(control));
        assertThat(report.controlAsExpected()).isTrue();
        assertThat(new Reports(folder.resolve("reports")).write(report).summary())
                .contains("control: FAIL, as expected, without calm: soon was missed");
        assertThat(folder.resolve("reports/miniature-control.html")).content().contains("MISSED");
    }

    @Test
    void whatIsGiven_isThereFromTheBeginning() throws Exception {
        Drill drill = drill("hesitates", "", "method:", """
                given:
                  - {kind: settings, target: rate-limiter, env: {FRAIL: "yes"}}
                method:""");

        DrillResult result = run(drill, false);
        assertThat(result.verdict()).as("the given setting makes it frail").isEqualTo(Verdict.FAIL);
        assertThat(result.failedAsExpected()).isTrue();
    }

    @Test
    void control_ofADrillThatCannotFail_isNotAsExpected() throws Exception {
        Drill drill = drill("ignored", "");
        DrillReport report = new DrillReport(run(drill, false), Optional.of(run(drill, true)));

        assertThat(report.result().verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.controlAsExpected()).isFalse();
        assertThat(report.controlSummary())
                .hasValueSatisfying(
                        text -> assertThat(text).contains("should have been missed: the drill proves nothing"));
    }

    @Test
    void fault_thatCannotBeSeen_isInconclusive() throws Exception {
        DrillResult result = run(drill("misses", ""), false);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason()).isEqualTo("the fault had no effect (a fault that misses; nothing went through)");
    }

    @Test
    void fault_thatChangesNothing_isInconclusive() throws Exception {
        DrillResult result = run(drill("ignored", EFFECT), false);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason()).startsWith("the fault had no effect: fails is 0 (0 of ");
    }

    @Test
    void unhealthyStack_isInconclusive_andNothingIsInjected() throws Exception {
        stack.problems.add("redis is restarting");

        DrillResult result = run(drill("refuses", ""), false);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason()).isEqualTo("the stack is not healthy, so nothing was injected: redis is restarting");
        assertThat(stack.injected).hasValue(0);
    }

    @Test
    void unsteadyState_isInconclusive_andNothingIsInjected() throws Exception {
        DrillResult result = run(drill("refuses", "", "atMost: 0.05}\nmethod", "atLeast: 0.5}\nmethod"), false);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .startsWith("no steady state before the fault, so nothing was injected: no-errors-before is 0");
        assertThat(stack.injected).hasValue(0);
    }

    @Test
    void budgetThatIsCrossed_abortsAndRollsBack() throws Exception {
        DrillResult result = run(drill("refuses", ""), false);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason())
                .startsWith("aborted: ")
                .contains("limiter-checks failed within 500 ms, and the budget is 20 %");
        assertThat(result.events())
                .extracting(TimelineEvent::text)
                .anySatisfy(text -> assertThat(text).endsWith("; rolled back"));
        assertThat(result.phases().orElseThrow().during().orElseThrow().length())
                .isLessThan(Duration.ofSeconds(2));
        assertThat(result.recoveryMs()).as("it recovers after the roll-back").isPresent();
    }

    @Test
    void slowestRequest_isFoundWithItsCriticalPath() throws Exception {
        stack.slowAfterFault = 20; // about 0.2 s
        // A trace is fetched 1.5 s or more after its request.
        Drill drill = drill("ignored", "", "after: 750ms", "after: 2s");

        DrillResult result = run(drill, false);

        SlowRequest slowest = result.slowest().getFirst();
        assertThat(slowest.request().latencyMs()).isGreaterThanOrEqualTo(MiniatureStack.SLOW_MS);
        TraceJson.Node server = slowest.trace().trees().getFirst();
        TraceJson.Node call = server.children().getFirst();
        assertThat(call.name()).isEqualTo("EVALSHA");
        assertThat(call.criticalUs()).isGreaterThanOrEqualTo(MiniatureStack.SLOW_MS * 1_000);
        assertThat(server.criticalUs()).isEqualTo(2_000);
        Path page = Path.of(new Reports(folder.resolve("reports"))
                .write(new DrillReport(result, Optional.empty()))
                .json()
                .path("report")
                .asText());
        assertThat(page).content().containsPattern("The time went to rate-limiter: EVALSHA \\(\\d{4}");
    }

    private DrillResult run(Drill drill, boolean control) throws Exception {
        List<String> progress = new ArrayList<>();
        return new DrillRun(drill, control, stack, InstantSource.system(), progress::add, Duration.ofMillis(500)).run();
    }

    private Drill drill(String target, String effect) throws Exception {
        return drill(target, effect, "", "");
    }

    private Drill drill(String target, String effect, String text, String instead) throws Exception {
        Path file = folder.resolve("miniature.yaml");
        Files.writeString(
                file,
                Files.readString(TEXT)
                        .replace("target: TARGET}", "target: " + target + "}" + effect)
                        .replace(text.isEmpty() ? "nothing to replace" : text, instead));
        return new DrillFile().read(file, file);
    }
}
