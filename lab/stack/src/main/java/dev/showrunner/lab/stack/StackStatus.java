package dev.showrunner.lab.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.showrunner.lab.process.ChildStatus;
import java.util.List;

/**
 * Status of the stack at one moment, as the supervisor reports it.
 *
 * @param supervisorPid process id of the supervisor
 * @param starting whether a child is still starting
 * @param readySeconds time from the last {@code up} until all children were ready, in s; 0 before that
 * @param children services, then backends
 */
public record StackStatus(
        @JsonProperty("pid") long supervisorPid, boolean starting, double readySeconds, List<ChildStatus> children) {
    /** Copies the list. */
    public StackStatus {
        children = List.copyOf(children);
    }

    /** Whether all children serve, fully or degraded. */
    public boolean ready() {
        return !starting && children.stream().allMatch(child -> child.state().serves());
    }

    /** The children that could not be started. */
    public List<ChildStatus> failed() {
        return children.stream()
                .filter(child -> child.state() == ChildStatus.State.FAILED)
                .toList();
    }
}
