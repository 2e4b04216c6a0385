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

/** How a run differs from the one before it, which left its JSON. */
final class LastRun {
    private LastRun() {}

    /** What is compared of a {@link ReportJson}. */
    private record Before(String verdict, List<Earlier> expectations, OptionalLong recoveryMs) {}

    /** An expectation; {@code value} is a number or a text. */
    private record Earlier(String id, Object value) {}

    /** A line for each thing that is different; none where there was no run before. */
    static List<String> differences(Path json, DrillResult now) {
        Optional<Before> last = read(json);
        List<String> lines = new ArrayList<>();
        if (last.isEmpty()) {
            return lines;
        }
        Before before = last.get();
        if (!before.verdict().equals(now.verdict().name())) {
            lines.add("the verdict was " + before.verdict());
        }
        for (ExpectationResult finding : now.findings()) {
            for (Earlier earlier : before.expectations()) {
                if (earlier.id().equals(finding.expectation().id())
                        && finding.estimate().isPresent()
                        && earlier.value() instanceof Number was) {
                    lines.add(line(finding, was.doubleValue()));
                }
            }
        }
        if (before.recoveryMs().isPresent() && now.recoveryMs().isPresent()) {
            lines.add("recovery %,d ms, was %,d ms"
                    .formatted(now.recoveryMs().getAsLong(), before.recoveryMs().getAsLong()));
        }
        return lines;
    }

    private static String line(ExpectationResult finding, double was) {
        double value = finding.estimate().orElseThrow().value();
        boolean chance = was >= finding.estimate().orElseThrow().low()
                && was <= finding.estimate().orElseThrow().high();
        return "%s %s%s, was %s%s"
                .formatted(
                        finding.expectation().id(),
                        Numbers.plain(value),
                        finding.expectation().target().suffix(),
                        Numbers.plain(was),
                        chance ? " (within the interval)" : "");
    }

    private static Optional<Before> read(Path json) {
        try {
            return Files.exists(json)
                    ? Optional.of(Json.MAPPER.readValue(json.toFile(), Before.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // cut off by a crash: then there is nothing to compare with
        }
    }
}
