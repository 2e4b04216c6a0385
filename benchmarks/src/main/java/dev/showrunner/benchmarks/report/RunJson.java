package dev.showrunner.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.benchmarks.goal.Judgement;
import dev.showrunner.benchmarks.harness.Series;
import java.util.List;

/** A run for a machine: one object for one benchmark, an array for several. */
public final class RunJson {
    private RunJson() {}

    /** Text that ends with a line end. */
    public static String of(List<Run> runs) {
        if (runs.size() == 1) {
            return json(runs.getFirst()).toPrettyString() + "\n";
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        runs.forEach(run -> array.add(json(run)));
        return array.toPrettyString() + "\n";
    }

    private static ObjectNode json(Run run) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("benchmark", run.benchmark());
        json.putObject("machine")
                .put("processor", run.machine().processor())
                .put("cores", run.machine().cores())
                .put("memory_mb", run.machine().memoryMb())
                .put("system", run.machine().system())
                .put("load", run.machine().load());
        ObjectNode versions = json.putObject("versions");
        run.versions().forEach(versions::put);
        json.put("seed", run.seed());
        json.putArray("rows");
        run.series().forEach(series -> json.withArray("/rows").add(row(series)));
        json.putArray("goals");
        run.goals().forEach(goal -> json.withArray("/goals").add(goal(goal)));
        return json;
    }

    private static ObjectNode row(Series series) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", series.name())
                .put("role", series.role().label())
                .put("metric", series.metric())
                .put("unit", series.unit())
                .put("median", series.median())
                .put("min", series.min())
                .put("max", series.max());
    }

    /** {@code value} is the bound that was judged, null if there is none; {@code met} is null if the run cannot tell. */
    private static ObjectNode goal(Judgement judgement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", judgement.goal().id());
        json.put("target", judgement.goal().targetText());
        if (judgement.judged().isPresent()) {
            json.put("value", judgement.judged().getAsDouble());
        } else {
            json.putNull("value");
        }
        switch (judgement.verdict()) {
            case MET -> json.put("met", true);
            case NOT_MET, NOT_MEASURED -> json.put("met", false);
            case INCONCLUSIVE -> json.putNull("met");
        }
        return json;
    }
}
