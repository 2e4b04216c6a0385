package dev.showrunner.lab.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.showrunner.lab.process.ChildStatus;
import java.util.List;

/**
 * The whole stack at one moment, as the supervisor tells it.
 *
 * @param supervisorPid process id of the supervisor
 * @param starting whether something is on its way to its first ready
 * @param readySeconds how long the last {@code up} took until all were ready; 0 before that
 * @param children services and backends
 */
public record StackStatus(
        @JsonProperty("pid") long supervisorPid, boolean starting, double readySeconds, List<ChildStatus> children) {
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
}
