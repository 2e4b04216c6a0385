package dev.showrunner.lab.replica;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.control.ControlAnswer;
import dev.showrunner.lab.control.ControlRoutes;
import dev.showrunner.lab.proxy.http.UpstreamStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves {@code GET /balanced}: state and request counts of the instances behind balancers. Thread-safe. */
public final class BalancerRoutes implements ControlRoutes {
    /** Path of this route. */
    public static final String PATH = "/balanced";

    /** Body of the answer. */
    public record Balanced(List<UpstreamStatus> instances) {
        /** Copies the list. */
        public Balanced {
            instances = List.copyOf(instances);
        }
    }

    private final Supplier<List<UpstreamStatus>> instances;

    /** {@code instances} is called for each request. */
    public BalancerRoutes(Supplier<List<UpstreamStatus>> instances) {
        this.instances = instances;
    }

    @Override
    public Optional<ControlAnswer> answer(String method, String path, JsonNode body) {
        return path.equals(PATH) ? Optional.of(ControlAnswer.ok(new Balanced(instances.get()))) : Optional.empty();
    }
}
