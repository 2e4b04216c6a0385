package dev.showrunner.lab.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.lab.control.ControlAnswer;
import dev.showrunner.lab.control.ControlRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Serves faults over the control API. {@code POST /faults} takes the kind, the fields of that kind and {@code ttl_ms}.
 * {@code GET /faults} lists the faults. {@code /faults/ID} takes {@code GET}, {@code PUT} (with {@code ttl_ms}) and
 * {@code DELETE}.
 */
public final class FaultRoutes implements ControlRoutes {
    private static final String ALL = "/faults";
    private static final String ONE = ALL + "/";
    private static final int CREATED = 201;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int FAILED = 500;

    private final Leases leases;
    private final Map<String, FaultFactory> kinds;

    /** Response to {@code GET /faults}. */
    public record Faults(List<Lease> faults) {
        /** Copies the list. */
        public Faults {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Request to renew a fault.
     *
     * @param ttlMs the new time to live from now on, in ms
     */
    public record Renewal(long ttlMs) {}

    /** Creates routes for the faults of {@code kinds}. */
    public FaultRoutes(Leases leases, Map<String, FaultFactory> kinds) {
        this.leases = leases;
        this.kinds = Map.copyOf(kinds);
    }

    @Override
    public Optional<ControlAnswer> answer(String method, String path, JsonNode body) {
        if (!path.equals(ALL) && !path.startsWith(ONE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(path.equals(ALL) ? all(method, body) : one(method, path.substring(ONE.length()), body));
        } catch (FaultException e) {
            return Optional.of(ControlAnswer.problem(BAD_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    private ControlAnswer all(String method, JsonNode body) throws FaultException {
        if (method.equals("GET")) {
            return ControlAnswer.ok(new Faults(leases.list()));
        }
        if (!method.equals("POST")) {
            return ControlAnswer.problem(NOT_ALLOWED, "Use POST to inject a fault or GET to list all faults.");
        }
        FaultRequest request = new FaultRequest(body);
        FaultFactory factory = kinds.get(request.kind());
        if (factory == null) {
            throw new FaultException("There is no fault of kind \"" + request.kind() + "\"; there are "
                    + String.join(", ", new TreeSet<>(kinds.keySet())) + ".");
        }
        return ControlAnswer.of(CREATED, leases.acquire(factory.create(request), timeToLive(request)));
    }

    private ControlAnswer one(String method, String id, JsonNode body) throws FaultException {
        return switch (method) {
            case "GET" -> leases.find(id).map(ControlAnswer::ok).orElseGet(() -> unknown(id));
            case "PUT" -> leases.renew(id, timeToLive(new FaultRequest(body))) ? done() : unknown(id);
            case "DELETE" -> released(id);
            default -> ControlAnswer.problem(NOT_ALLOWED, "Use GET, PUT or DELETE on a fault.");
        };
    }

    private ControlAnswer released(String id) {
        try {
            return leases.release(id) ? done() : unknown(id);
        } catch (FaultException e) {
            return ControlAnswer.problem(FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static Duration timeToLive(FaultRequest request) throws FaultException {
        JsonNode given = request.json().path("ttl_ms");
        if (!given.canConvertToLong()) {
            throw new FaultException("\"ttl_ms\" is missing; set it to the ms after which the fault is undone.");
        }
        return Duration.ofMillis(given.asLong());
    }

    private static ControlAnswer done() {
        return ControlAnswer.ok(Map.of());
    }

    private static ControlAnswer unknown(String id) {
        return ControlAnswer.problem(NOT_FOUND, "There is no fault " + id + "; it was undone or never existed.");
    }
}
