package dev.showrunner.benchmarks.report;

import dev.showrunner.benchmarks.goal.Judgement;
import dev.showrunner.benchmarks.harness.Role;
import dev.showrunner.benchmarks.harness.Series;
import dev.showrunner.benchmarks.harness.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The texts that the reports of a run share: the lines above its tables, and the rows of the tables. */
final class RunText {
    private final Run run;

    RunText(Run run) {
        this.run = run;
    }

    /** Returns what is needed to reproduce the run: machine, versions, rounds, seed, time and command. */
    List<String> circumstances() {
        return List.of(
                run.machine().text(),
                run.versions().entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", ")),
                "%d interleaved rounds, seed %d, %s, %s"
                        .formatted(run.rounds(), run.seed(), run.started(), run.command()));
    }

    /** Returns the header, then a row for each subject. */
    List<List<String>> measurements() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("metric", "subject", "role", "median", "min .. max", "unit", "ours / it"));
        for (Series series : run.series()) {
            rows.add(List.of(
                    series.metric(),
                    series.name(),
                    series.role().label(),
                    number(series.median()),
                    number(series.min()) + " .. " + number(series.max()),
                    series.unit(),
                    ratio(series)));
        }
        return rows;
    }

    /** Returns the header, then a row for each goal. */
    List<List<String>> goals() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("goal", "target", "median", "95 % bound", run.quick() ? "indication" : "verdict", ""));
        for (Judgement judgement : run.goals()) {
            rows.add(List.of(
                    judgement.goal().id(),
                    judgement.goal().targetText(),
                    judgement.median().isPresent()
                            ? judgement.goal().valueText(judgement.median().getAsDouble())
                            : "",
                    judgement.judged().isPresent()
                            ? judgement.goal().valueText(judgement.judged().getAsDouble())
                            : "",
                    judgement.verdict().label(),
                    judgement.reason()));
        }
        return rows;
    }

    private String ratio(Series series) {
        Optional<Series> ours = run.series().stream()
                .filter(one -> one.role() == Role.OURS && one.metric().equals(series.metric()))
                .findFirst();
        if (series.role() == Role.OURS || ours.isEmpty()) {
            return "";
        }
        return "%.2f x".formatted(Statistics.median(ours.get().ratiosTo(series)));
    }

    private static String number(double value) {
        if (value >= 100) {
            return "%,.0f".formatted(value);
        }
        return value >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }
}
