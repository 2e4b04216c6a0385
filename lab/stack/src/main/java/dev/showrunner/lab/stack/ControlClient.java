package dev.showrunner.lab.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.proxy.http.TargetStatus;
import dev.showrunner.lab.replica.BalancerRoutes;
import dev.showrunner.lab.replica.RestartStep;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Talks to a running supervisor. */
public final class ControlClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MS = 10_000;

    private final SupervisorState supervisor;

    ControlClient(SupervisorState supervisor) {
        this.supervisor = supervisor;
    }

    /** Process id of the supervisor. */
    public long pid() {
        return supervisor.process().pid();
    }

    /** How everything stands. */
    public StackStatus status() throws IOException {
        HttpURLConnection connection = open("GET", "/status");
        try (InputStream body = connection.getInputStream()) {
            return StackStatus.from(JSON.readTree(body));
        }
    }

    /** Starts what is missing; false if another start is under way. */
    public boolean up(List<Wanted> services, long sinceMs) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        services.forEach(service -> request.withArray("/services").add(service.text()));
        request.put("since_ms", sinceMs);
        HttpURLConnection connection = open("POST", "/up");
        connection.setDoOutput(true);
        connection.getOutputStream().write(JSON.writeValueAsBytes(request));
        return connection.getResponseCode() != HttpURLConnection.HTTP_CONFLICT;
    }

    /**
     * Begins a rolling restart of services.
     *
     * @return the supervisor's reason, if it refuses; else empty
     */
    public Optional<String> restart(List<ServiceKind> services) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        services.forEach(service -> request.withArray("/services").add(service.label()));
        HttpURLConnection connection = open("POST", "/restart");
        connection.setDoOutput(true);
        connection.getOutputStream().write(JSON.writeValueAsBytes(request));
        return connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST
                ? Optional.of(problem(connection))
                : Optional.empty();
    }

    /** The instances of services that have several, with what each has to do. */
    public List<TargetStatus> balanced() throws IOException {
        HttpURLConnection connection = open("GET", BalancerRoutes.PATH);
        try (InputStream body = connection.getInputStream()) {
            return BalancerRoutes.read(JSON.readTree(body));
        }
    }

    /** How far the last rolling restart is. */
    public List<RestartStep> restarts() throws IOException {
        HttpURLConnection connection = open("GET", "/restart");
        try (InputStream body = connection.getInputStream()) {
            List<RestartStep> steps = new ArrayList<>();
            JSON.readTree(body).path("steps").forEach(step -> steps.add(RestartStep.from(step)));
            return steps;
        }
    }

    /** From here on the stack lives without the command that started it. */
    public void release() throws IOException {
        open("POST", "/release").getResponseCode();
    }

    /**
     * Breaks something for as long as {@code timeToLive}, unless it is renewed.
     *
     * @param fault the kind and what it needs
     * @throws FaultException with the supervisor's reason, if it cannot be broken
     */
    public Lease acquire(ObjectNode fault, Duration timeToLive) throws IOException, FaultException {
        ObjectNode request = fault.deepCopy().put("ttl_ms", timeToLive.toMillis());
        return Lease.from(ask("POST", "/faults", request));
    }

    /** Lets a fault live that long from now on; false if it has been undone. */
    public boolean renew(String id, Duration timeToLive) throws IOException {
        try {
            ask("PUT", "/faults/" + id, JSON.createObjectNode().put("ttl_ms", timeToLive.toMillis()));
            return true;
        } catch (FaultException e) {
            return false;
        }
    }

    /**
     * Undoes a fault; one that was undone already is no error.
     *
     * @throws FaultException if something of it is left; the supervisor tries on
     */
    public void undo(String id) throws IOException, FaultException {
        HttpURLConnection connection = open("DELETE", "/faults/" + id);
        if (connection.getResponseCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
            throw new FaultException(problem(connection));
        }
    }

    /** All faults that are there. */
    public List<Lease> faults() throws IOException {
        HttpURLConnection connection = open("GET", "/faults");
        try (InputStream body = connection.getInputStream()) {
            List<Lease> leases = new ArrayList<>();
            JSON.readTree(body).path("faults").forEach(lease -> leases.add(Lease.from(lease)));
            return leases;
        }
    }

    /** One fault, while it is there. */
    public Optional<Lease> fault(String id) throws IOException {
        HttpURLConnection connection = open("GET", "/faults/" + id);
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            return Optional.empty();
        }
        try (InputStream body = connection.getInputStream()) {
            return Optional.of(Lease.from(JSON.readTree(body)));
        }
    }

    /** Begins to end everything, the supervisor last. */
    public void down() throws IOException {
        open("POST", "/down").getResponseCode();
    }

    private JsonNode ask(String method, String path, ObjectNode request) throws IOException, FaultException {
        HttpURLConnection connection = open(method, path);
        connection.setDoOutput(true);
        connection.getOutputStream().write(JSON.writeValueAsBytes(request));
        if (connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
            throw new FaultException(problem(connection));
        }
        try (InputStream body = connection.getInputStream()) {
            return JSON.readTree(body);
        }
    }

    private static String problem(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getErrorStream()) {
            return JSON.readTree(body).path("problem").asText("The supervisor refused.");
        }
    }

    private HttpURLConnection open(String method, String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + supervisor.controlPort() + path)
                        .toURL()
                        .openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        connection.setRequestProperty("Authorization", "Bearer " + supervisor.token());
        return connection;
    }
}
