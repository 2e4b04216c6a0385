package dev.showrunner.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.showrunner.benchmarks.goal.Judgement;
import dev.showrunner.benchmarks.harness.BenchmarkJson;
import dev.showrunner.benchmarks.harness.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Formats runs as JSON: an object for one benchmark, an array for several. */
public final class RunJson {
    private RunJson() {}

    private record Document(
            String benchmark,
            MachineInfo machine,
            Map<String, String> versions,
            long seed,
            List<Row> rows,
            List<GoalRow> goals) {
        private static Document of(Run run) {
            return new Document(
                    run.benchmark(),
                    run.machine(),
                    run.versions(),
                    run.seed(),
                    run.series().stream().map(Row::of).toList(),
                    run.goals().stream().map(GoalRow::of).toList());
        }
    }

    private record Row(String name, String role, String metric, String unit, double median, double min, double max) {
        private static Row of(Series series) {
            return new Row(
                    series.name(),
                    series.role().label(),
                    series.metric(),
                    series.unit(),
                    series.median(),
                    series.min(),
                    series.max());
        }
    }

    /**
     * The verdict on a goal.
     *
     * @param value the 95 % bound that was judged, empty if nothing was measured
     * @param met empty if the run is inconclusive
     */
    private record GoalRow(String name, String target, OptionalDouble value, Optional<Boolean> met) {
        private static GoalRow of(Judgement judgement) {
            Optional<Boolean> met =
                    switch (judgement.verdict()) {
                        case MET -> Optional.of(true);
                        case NOT_MET, NOT_MEASURED -> Optional.of(false);
                        case INCONCLUSIVE -> Optional.empty();
                    };
            return new GoalRow(judgement.goal().id(), judgement.goal().targetText(), judgement.judged(), met);
        }
    }

    /** Returns the JSON text with a line end. */
    public static String of(List<Run> runs) {
        List<Document> documents = runs.stream().map(Document::of).toList();
        Object json = documents.size() == 1 ? documents.getFirst() : documents;
        try {
            return BenchmarkJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are always serializable", e);
        }
    }
}
