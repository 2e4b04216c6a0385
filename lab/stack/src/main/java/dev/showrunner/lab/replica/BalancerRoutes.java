package dev.showrunner.lab.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.control.ControlAnswer;
import dev.showrunner.lab.control.ControlRoutes;
import dev.showrunner.lab.proxy.http.TargetStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /balanced}: the instances behind balancers, and how much each has to do. Thread-safe. */
public final class BalancerRoutes implements ControlRoutes {
    /** Where it is. */
    public static final String PATH = "/balanced";

    private final Supplier<List<TargetStatus>> instances;

    /** {@code instances} is asked each time. */
    public BalancerRoutes(Supplier<List<TargetStatus>> instances) {
        this.instances = instances;
    }

    @Override
    public Optional<ControlAnswer> answer(String method, String path, JsonNode body) {
        if (!path.equals(PATH)) {
            return Optional.empty();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("instances");
        for (TargetStatus instance : instances.get()) {
            json.withArray("/instances")
                    .addObject()
                    .put("name", instance.name())
                    .put("port", instance.port())
                    .put("state", instance.state().name())
                    .put("in_flight", instance.inFlight())
                    .put("requests", instance.requests())
                    .put("failures", instance.failures());
        }
        return Optional.of(ControlAnswer.ok(json));
    }

    /** Reads the answer. */
    public static List<TargetStatus> read(JsonNode answer) {
        List<TargetStatus> instances = new ArrayList<>();
        answer.path("instances")
                .forEach(json -> instances.add(new TargetStatus(
                        json.path("name").asText(),
                        json.path("port").asInt(),
                        state(json.path("state").asText()),
                        json.path("in_flight").asInt(),
                        json.path("requests").asLong(),
                        json.path("failures").asLong())));
        return instances;
    }

    private static TargetStatus.State state(String name) {
        return Arrays.stream(TargetStatus.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(TargetStatus.State.DOWN);
    }
}
