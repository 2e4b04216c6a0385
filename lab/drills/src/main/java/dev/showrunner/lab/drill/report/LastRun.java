package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.run.DrillResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares a run with the previous one of the same drill, whose JSON report it reads. */
final class LastRun {
    private LastRun() {}

    /** The parts of a {@link ReportJson} that are compared. */
    private record PreviousRun(String verdict, List<PreviousExpectation> expectations, OptionalLong recoveryMs) {}

    /** The result of an expectation; {@code value} is a number or a text. */
    private record PreviousExpectation(String id, Object value) {}

    /** Returns one line per value that can be compared; no line without a previous run. */
    static List<String> differences(Path json, DrillResult now) {
        Optional<PreviousRun> last = read(json);
        List<String> lines = new ArrayList<>();
        if (last.isEmpty()) {
            return lines;
        }
        PreviousRun previous = last.get();
        if (!previous.verdict().equals(now.verdict().name())) {
            lines.add("the verdict was " + previous.verdict());
        }
        for (ExpectationResult judged : now.expectationResults()) {
            for (PreviousExpectation previousExpectation : previous.expectations()) {
                if (previousExpectation.id().equals(judged.expectation().id())
                        && judged.estimate().isPresent()
                        && previousExpectation.value() instanceof Number was) {
                    lines.add(line(judged, was.doubleValue()));
                }
            }
        }
        if (previous.recoveryMs().isPresent() && now.recoveryMs().isPresent()) {
            lines.add("recovery %,d ms, was %,d ms"
                    .formatted(
                            now.recoveryMs().getAsLong(), previous.recoveryMs().getAsLong()));
        }
        return lines;
    }

    private static String line(ExpectationResult judged, double was) {
        double value = judged.estimate().orElseThrow().value();
        boolean chance = was >= judged.estimate().orElseThrow().low()
                && was <= judged.estimate().orElseThrow().high();
        return "%s %s%s, was %s%s"
                .formatted(
                        judged.expectation().id(),
                        Numbers.plain(value),
                        judged.expectation().target().suffix(),
                        Numbers.plain(was),
                        chance ? " (within the interval)" : "");
    }

    private static Optional<PreviousRun> read(Path json) {
        try {
            return Files.exists(json)
                    ? Optional.of(Json.MAPPER.readValue(json.toFile(), PreviousRun.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // truncated by a crash, so there is nothing to compare with
        }
    }
}
