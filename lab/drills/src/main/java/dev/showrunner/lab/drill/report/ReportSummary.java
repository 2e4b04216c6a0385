package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.run.DrillResult;
import dev.showrunner.lab.drill.run.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Summarises a report in a few lines of text, to be pasted and compared. */
public final class ReportSummary {
    private ReportSummary() {}

    /** Returns the lines. */
    public static List<String> of(DrillReport report, List<String> sinceLast) {
        DrillResult result = report.result();
        List<String> lines = new ArrayList<>();
        lines.add("drill %s: %s".formatted(result.drill().name(), result.verdict())
                + (result.verdict() == Verdict.PASS ? "" : ", " + result.reason()));
        result.expectationResults().forEach(judged -> lines.add("  " + line(judged)));
        if (result.phases().flatMap(phases -> phases.after()).isPresent()) {
            lines.add("  %-5s recovered within %s: %s"
                    .formatted(
                            result.recoveredInTime() ? "held" : "MISS",
                            Numbers.duration(result.drill().after().recoveredWithin()),
                            result.recoveryMs().isPresent()
                                    ? "%,d ms".formatted(result.recoveryMs().getAsLong())
                                    : "not yet"));
        }
        report.controlSummary().ifPresent(text -> lines.add("control: " + text));
        report.control()
                .ifPresent(control -> control.expectationResults().stream()
                        .filter(judged -> judged.expectation()
                                .id()
                                .equals(control.drill().control().fails()))
                        .forEach(judged -> lines.add("  " + line(judged))));
        sinceLast.forEach(line -> lines.add("since the last run: " + line));
        lines.add("seed " + result.drill().load().seed() + ", " + MachineInfo.describe());
        return lines;
    }

    private static String line(ExpectationResult judged) {
        String mark =
                switch (judged.outcome()) {
                    case MET -> "held";
                    case MISSED -> "MISS";
                    case UNDECIDED -> "open";
                };
        return "%-5s %s: %s, wanted %s%s"
                .formatted(
                        mark,
                        judged.expectation().id(),
                        judged.measured(),
                        judged.expectation().probe() instanceof Probe.Accounting
                                ? "0"
                                : judged.expectation().target().describe(),
                        judged.why().isEmpty() ? "" : " (" + judged.why() + ")");
    }
}
