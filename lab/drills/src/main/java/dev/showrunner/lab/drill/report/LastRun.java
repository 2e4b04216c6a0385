package dev.showrunner.lab.drill.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.judge.Finding;
import dev.showrunner.lab.drill.run.DrillResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a run differs from the one before it, which left its JSON. */
final class LastRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LastRun() {}

    /** A line for each thing that is different; none where there was no run before. */
    static List<String> differences(Path json, DrillResult now) {
        Optional<JsonNode> last = read(json);
        List<String> lines = new ArrayList<>();
        if (last.isEmpty()) {
            return lines;
        }
        JsonNode before = last.get();
        String verdict = before.path("verdict").asText();
        if (!verdict.equals(now.verdict().name())) {
            lines.add("the verdict was " + verdict);
        }
        for (Finding finding : now.findings()) {
            before.path("expectations").forEach(earlier -> {
                if (earlier.path("id").asText().equals(finding.expectation().id())
                        && finding.estimate().isPresent()
                        && earlier.path("value").isNumber()) {
                    lines.add(line(finding, earlier));
                }
            });
        }
        if (before.path("recovery_ms").isNumber() && now.recoveryMs().isPresent()) {
            lines.add("recovery %,d ms, was %,d ms"
                    .formatted(
                            now.recoveryMs().getAsLong(),
                            before.path("recovery_ms").asLong()));
        }
        return lines;
    }

    private static String line(Finding finding, JsonNode earlier) {
        double value = finding.estimate().orElseThrow().value();
        double was = earlier.path("value").asDouble();
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

    private static Optional<JsonNode> read(Path json) {
        try {
            return Files.exists(json) ? Optional.of(JSON.readTree(Files.readString(json))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // cut off by a crash: then there is nothing to compare with
        }
    }
}
