package dev.showrunner.lab.drill.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.load.plan.RequestKind;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.text.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Builds a drill from JSON that the schema has accepted. Supplies the defaults. */
final class DrillReader {
    private static final int DEFAULT_MEMBERS = 200;

    private final JsonNode json;

    DrillReader(JsonNode json) {
        this.json = json;
    }

    Drill drill(String name, Path file) {
        JsonNode after = json.path("expect").path("after");
        return new Drill(
                name,
                file,
                guide(),
                list(json.path("services"), DrillReader::desiredService),
                json.path("core").asBoolean(),
                load(json.path("load")),
                expectations(json.path("steadyState")),
                list(json.path("given"), ObjectNode.class::cast),
                list(json.path("method"), DrillReader::step),
                expectations(json.path("expect").path("during")),
                new Drill.After(duration(after, "recoveredWithin", ""), expectations(after.path("expectations"))),
                list(json.path("abort"), DrillReader::budget),
                control(json.path("control")),
                list(json.path("look"), DrillReader::look));
    }

    private Drill.Guide guide() {
        JsonNode why = json.path("why");
        JsonNode change = json.path("change");
        return new Drill.Guide(
                json.path("title").asText(),
                text(json, "question"),
                text(json, "predict"),
                text(why, "class"),
                text(why, "rationale"),
                text(why, "says"),
                text(change, "parameter"),
                text(change, "says"),
                list(json.path("discuss"), question -> question.asText().strip()));
    }

    private static Drill.Load load(JsonNode load) {
        Map<RequestKind, Double> mix = new EnumMap<>(RequestKind.class);
        load.path("mix")
                .properties()
                .forEach(entry -> mix.put(
                        RequestNames.kind(entry.getKey()), entry.getValue().asDouble()));
        List<String> regions = list(load.path("regions"), JsonNode::asText);
        return new Drill.Load(
                mix,
                load.path("members").asInt(DEFAULT_MEMBERS),
                regions.isEmpty() ? List.of("US", "GB", "DE") : regions,
                load.path("seed").asLong(1),
                duration(load, "timeout", "2s"),
                duration(load, "warmUp", "5s"),
                duration(load, "baseline", "8s"),
                duration(load, "during", ""),
                duration(load, "after", "5s"));
    }

    private static Drill.Step step(JsonNode step) {
        return new Drill.Step(
                duration(step, "at", "0s"),
                optional(step, "for").map(text -> Durations.parse(text)),
                (ObjectNode) step.path("fault"),
                step.has("effect") ? Optional.of(ExpectationReader.read(step.path("effect"))) : Optional.empty());
    }

    private static Drill.Budget budget(JsonNode budget) {
        return new Drill.Budget(
                RequestNames.kind(text(budget, "request")),
                budget.path("errorShare").asDouble(),
                duration(budget, "over", "2s"));
    }

    private static Drill.Control control(JsonNode control) {
        Map<String, String> env = new TreeMap<>();
        control.path("env")
                .properties()
                .forEach(entry -> env.put(entry.getKey(), entry.getValue().asText()));
        return new Drill.Control(
                text(control, "mechanism"), service(control.path("target")), env, text(control, "fails"));
    }

    private static Drill.Look look(JsonNode look) {
        return new Drill.Look(
                service(look.path("service")),
                text(look, "metric"),
                ExpectationReader.labels(look),
                text(look, "says"));
    }

    private static List<Expectation> expectations(JsonNode array) {
        return list(array, ExpectationReader::read);
    }

    private static DesiredService desiredService(JsonNode text) {
        return DesiredService.of(text.asText()).orElseThrow();
    }

    static ServiceKind service(JsonNode name) {
        return ServiceKind.named(name.asText()).orElseThrow();
    }

    static String text(JsonNode json, String field) {
        return json.path(field).asText().strip();
    }

    static Optional<String> optional(JsonNode json, String field) {
        return json.has(field) ? Optional.of(json.path(field).asText()) : Optional.empty();
    }

    private static Duration duration(JsonNode json, String field, String defaultValue) {
        return Durations.parse(optional(json, field).orElse(defaultValue));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        array.forEach(element -> all.add(read.apply(element)));
        return all;
    }
}
