package dev.showrunner.lab.drill.report;

import dev.showrunner.lab.drill.format.Numbers;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.judge.ExpectationResult;
import dev.showrunner.lab.drill.run.DrillResult;
import dev.showrunner.lab.drill.run.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A report in a few lines, to be pasted where others can compare it with theirs. */
public final class Block {
    private Block() {}

    /** The lines. */
    public static List<String> of(DrillReport report, List<String> sinceLast) {
        DrillResult result = report.result();
        List<String> lines = new ArrayList<>();
        lines.add("drill %s: %s".formatted(result.drill().name(), result.verdict())
                + (result.verdict() == Verdict.PASS ? "" : ", " + result.reason()));
        result.findings().forEach(finding -> lines.add("  " + line(finding)));
        if (result.phases().flatMap(phases -> phases.after()).isPresent()) {
            lines.add("  %-5s recovered within %s: %s"
                    .formatted(
                            result.recoveredInTime() ? "held" : "MISS",
                            Numbers.words(result.drill().after().recoveredWithin()),
                            result.recoveryMs().isPresent()
                                    ? "%,d ms".formatted(result.recoveryMs().getAsLong())
                                    : "not yet"));
        }
        report.controlWords().ifPresent(words -> lines.add("control: " + words));
        report.control()
                .ifPresent(control -> control.findings().stream()
                        .filter(finding -> finding.expectation()
                                .id()
                                .equals(control.drill().control().fails()))
                        .forEach(finding -> lines.add("  " + line(finding))));
        sinceLast.forEach(line -> lines.add("since the last run: " + line));
        lines.add("seed " + result.drill().load().seed() + ", " + MachineInfo.words());
        return lines;
    }

    private static String line(ExpectationResult finding) {
        String mark =
                switch (finding.outcome()) {
                    case MET -> "held";
                    case MISSED -> "MISS";
                    case UNDECIDED -> "open";
                };
        return "%-5s %s: %s, wanted %s%s"
                .formatted(
                        mark,
                        finding.expectation().id(),
                        finding.measured(),
                        finding.expectation().probe() instanceof Probe.Accounting
                                ? "0"
                                : finding.expectation().target().words(),
                        finding.why().isEmpty() ? "" : " (" + finding.why() + ")");
    }
}
