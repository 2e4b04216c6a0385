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
 * Serves {@code /restart}: {@code POST} with {@code services} starts a rolling restart, {@code GET} returns the
 * progress of the last one. Only one runs at a time. Thread-safe.
 */
public final class RestartRoutes implements ControlRoutes {
    private static final String PATH = "/restart";
    private static final Duration INSTANCE_TIMEOUT = Duration.ofMinutes(2);

    private final Instances instances;
    private @Nullable RollingRestart last;

    /** Finds the instances of a service. */
    public interface Instances {
        /** The instances of the named service; empty if it does not run. */
        List<Child> of(String service);
    }

    /** Body of a {@code POST}: services to restart, in this order. */
    public record Request(List<String> services) {
        /** Copies the list. */
        public Request {
            services = List.copyOf(services);
        }
    }

    /**
     * Progress of the last restart.
     *
     * @param over whether it has ended
     * @param steps one step for each instance
     */
    public record Progress(boolean over, List<RestartStep> steps) {
        /** Copies the list. */
        public Progress {
            steps = List.copyOf(steps);
        }
    }

    /** {@code instances} is called for each request. */
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
            default -> Optional.of(ControlAnswer.problem(405, "Use POST or GET."));
        };
    }

    private ControlAnswer begin(JsonNode body) {
        if (last != null && !last.over()) {
            return ControlAnswer.problem(409, "Another restart is in progress: wait until it ends.");
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
        RollingRestart restart = new RollingRestart(services, INSTANCE_TIMEOUT);
        last = restart;
        Thread.ofPlatform().daemon().name("rolling-restart").start(() -> run(restart));
        return ControlAnswer.of(202, progress());
    }

    private static void run(RollingRestart restart) {
        try {
            restart.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the supervisor is ending
        }
    }

    private Progress progress() {
        return last == null ? new Progress(true, List.of()) : new Progress(last.over(), last.steps());
    }
}
