package dev.showrunner.lab.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.process.ChildStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole stack at one moment, as the supervisor tells it.
 *
 * @param supervisorPid process id of the supervisor
 * @param starting whether something is on its way to its first ready
 * @param readySeconds how long the last {@code up} took until all were ready; 0 before that
 * @param children services and backends
 */
public record StackStatus(long supervisorPid, boolean starting, double readySeconds, List<ChildStatus> children) {
    /** Copies the list. */
    public StackStatus {
        children = List.copyOf(children);
    }

    /** Whether everything answers; what is degraded does. */
    public boolean ready() {
        return !starting && children.stream().allMatch(child -> child.state().serves());
    }

    /** What could not be started. */
    public List<ChildStatus> failed() {
        return children.stream()
                .filter(child -> child.state() == ChildStatus.State.FAILED)
                .toList();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pid", supervisorPid);
        json.put("starting", starting);
        json.put("ready_seconds", readySeconds);
        children.forEach(child -> child.writeTo(json.withArray("/children").addObject()));
        return json;
    }

    static StackStatus from(JsonNode json) {
        List<ChildStatus> children = new ArrayList<>();
        json.path("children").forEach(child -> children.add(ChildStatus.from(child)));
        return new StackStatus(
                json.path("pid").asLong(),
                json.path("starting").asBoolean(),
                json.path("ready_seconds").asDouble(),
                children);
    }
}
