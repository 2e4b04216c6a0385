package dev.showrunner.lab.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.control.ControlAnswer;
import dev.showrunner.lab.control.ControlRoutes;
import dev.showrunner.lab.process.Child;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /restart} with {@code services} begins a rolling restart, {@code GET /restart} tells how far the last one
 * is: {@code over}, and {@code steps}. There is one at a time. Thread-safe.
 */
public final class RestartRoutes implements ControlRoutes {
    private static final String PATH = "/restart";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Instances instances;
    private @Nullable RollingRestart last;

    /** Finds the instances of a service. */
    public interface Instances {
        /** Those of the service of that name; none where it does not run. */
        List<Child> of(String service);
    }

    /** Of the services that {@code instances} knows when it is asked. */
    public RestartRoutes(Instances instances) {
        this.instances = instances;
    }

    @Override
    public synchronized Optional<ControlAnswer> answer(String method, String path, JsonNode body) {
        if (!path.equals(PATH)) {
            return Optional.empty();
        }
        return switch (method) {
            case "POST" -> Optional.of(begin(body));
            case "GET" -> Optional.of(ControlAnswer.ok(progress()));
            default -> Optional.of(ControlAnswer.problem(405, "POST or GET."));
        };
    }

    private ControlAnswer begin(JsonNode body) {
        if (last != null && !last.over()) {
            return ControlAnswer.problem(409, "Another restart is under way: wait for it.");
        }
        List<List<Child>> services = new ArrayList<>();
        for (JsonNode name : body.path("services")) {
            List<Child> children = instances.of(name.asText());
            if (children.isEmpty()) {
                return ControlAnswer.problem(404, name.asText() + " does not run.");
            }
            services.add(children);
        }
        if (services.isEmpty()) {
            return ControlAnswer.problem(400, "Name a service in \"services\".");
        }
        RollingRestart restart = new RollingRestart(services, PATIENCE);
        last = restart;
        Thread.ofPlatform().daemon().name("rolling-restart").start(() -> run(restart));
        return new ControlAnswer(202, progress());
    }

    private static void run(RollingRestart restart) {
        try {
            restart.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the supervisor ends
        }
    }

    private ObjectNode progress() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("over", last == null || last.over());
        json.putArray("steps");
        if (last != null) {
            last.steps().forEach(step -> step.writeTo(json.withArray("/steps").addObject()));
        }
        return json;
    }
}
