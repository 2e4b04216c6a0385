package dev.showrunner.lab.drill.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.drill.format.Probe.Check;
import dev.showrunner.lab.drill.format.Probe.Reading;
import dev.showrunner.lab.drill.format.Probe.Trait;
import dev.showrunner.lab.load.plan.RequestKind;
import dev.showrunner.lab.text.Durations;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Builds an expectation from JSON that the schema has accepted. {@link DrillCheck} finds what its probe lacks. */
final class ExpectationReader {
    private ExpectationReader() {}

    static Expectation read(JsonNode json) {
        Probe probe = probe(json);
        String unit = probe instanceof Probe.Latency ? "ms" : "";
        Target target = new Target(
                amount(json, "atMost"),
                amount(json, "atLeast"),
                DrillReader.optional(json, "equals"),
                json.path("tolerance").asDouble(0),
                unit);
        return new Expectation(
                DrillReader.text(json, "id"),
                DrillReader.text(json, "says"),
                probe,
                target,
                json.has("samples") ? OptionalInt.of(json.path("samples").asInt()) : OptionalInt.empty());
    }

    static Map<String, String> labels(JsonNode json) {
        Map<String, String> labels = new HashMap<>();
        json.path("labels")
                .properties()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        return labels;
    }

    private static Probe probe(JsonNode json) {
        String probe = json.path("probe").asText();
        return switch (probe) {
            case "latency" ->
                new Probe.Latency(request(json), json.path("quantile").asDouble());
            case "error-share" -> new Probe.Share(request(json), trait(Trait.Type.ERROR, Optional.empty()));
            case "degraded-share" -> new Probe.Share(request(json), trait(Trait.Type.DEGRADED, Optional.empty()));
            case "status-share" -> new Probe.Share(request(json), status(json));
            case "status-most-of-a-member" -> new Probe.MaxPerMember(request(json), status(json));
            case "status-count" -> new Probe.Count(request(json), status(json));
            case "decided-by-share" ->
                new Probe.Share(request(json), trait(Trait.Type.DECIDED_BY, DrillReader.optional(json, "value")));
            case "counter" -> metric(json, Reading.INCREASE);
            case "gauge" ->
                metric(json, Reading.valueOf(json.path("take").asText("max").toUpperCase(Locale.ROOT)));
            case "json" ->
                new Probe.JsonField(
                        DrillReader.service(json.path("service")),
                        DrillReader.text(json, "path"),
                        DrillReader.text(json, "pointer"));
            default ->
                new Probe.Accounting(
                        Check.valueOf(probe.toUpperCase(Locale.ROOT).replace('-', '_')));
        };
    }

    private static RequestKind request(JsonNode json) {
        return RequestNames.kind(json.path("request").asText());
    }

    private static Trait status(JsonNode json) {
        return trait(Trait.Type.STATUS, DrillReader.optional(json, "status"));
    }

    private static Trait trait(Trait.Type type, Optional<String> value) {
        return new Trait(type, value);
    }

    private static Probe metric(JsonNode json, Reading reading) {
        return new Probe.Metric(
                DrillReader.service(json.path("service")), DrillReader.text(json, "metric"), labels(json), reading);
    }

    private static OptionalDouble amount(JsonNode json, String field) {
        JsonNode amount = json.path(field);
        if (amount.isMissingNode()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                amount.isNumber()
                        ? amount.asDouble()
                        : Durations.parse(amount.asText()).toMillis());
    }
}
