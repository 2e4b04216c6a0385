package dev.showrunner.lab.replica;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.control.ControlAnswer;
import dev.showrunner.lab.control.ControlRoutes;
import dev.showrunner.lab.control.Json;
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

    /** A request to restart services, in this order. */
    public record Request(List<String> services) {
        /** Copies the list. */
        public Request {
            services = List.copyOf(services);
        }
    }

    /**
     * How far the last restart is.
     *
     * @param over whether there is nothing more to come of it
     * @param steps one for each instance
     */
    public record Progress(boolean over, List<RestartStep> steps) {
        /** Copies the list. */
        public Progress {
            steps = List.copyOf(steps);
        }
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
        Request request = Json.tryRead(body, Request.class).orElseGet(() -> new Request(List.of()));
        for (String name : request.services()) {
            List<Child> children = instances.of(name);
            if (children.isEmpty()) {
                return ControlAnswer.problem(404, name + " does not run.");
            }
            services.add(children);
        }
        if (services.isEmpty()) {
            return ControlAnswer.problem(400, "Name a service in \"services\".");
        }
        RollingRestart restart = new RollingRestart(services, PATIENCE);
        last = restart;
        Thread.ofPlatform().daemon().name("rolling-restart").start(() -> run(restart));
        return ControlAnswer.of(202, progress());
    }

    private static void run(RollingRestart restart) {
        try {
            restart.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the supervisor ends
        }
    }

    private Progress progress() {
        return last == null ? new Progress(true, List.of()) : new Progress(last.over(), last.steps());
    }
}
