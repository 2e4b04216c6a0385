package dev.showrunner.lab.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.control.ControlAnswer;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRoutes;
import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.proxy.http.UpstreamStatus;
import dev.showrunner.lab.replica.BalancerRoutes;
import dev.showrunner.lab.replica.RestartRoutes;
import dev.showrunner.lab.replica.RestartStep;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Client of a running supervisor's control API. Connect and read time out after 10 s. */
public final class ControlClient {
    private static final int TIMEOUT_MS = 10_000;

    private final SupervisorState supervisor;

    ControlClient(SupervisorState supervisor) {
        this.supervisor = supervisor;
    }

    /** Process id of the supervisor. */
    public long pid() {
        return supervisor.process().pid();
    }

    /** The status of the stack. */
    public StackStatus status() throws IOException {
        return get("/status", StackStatus.class);
    }

    /** Starts missing services; returns false if another start is in progress. */
    public boolean up(List<DesiredService> services, long sinceMs) throws IOException {
        List<String> texts = services.stream().map(DesiredService::text).toList();
        return send("POST", "/up", new ControlServer.Up(texts, sinceMs)).getResponseCode()
                != HttpURLConnection.HTTP_CONFLICT;
    }

    /**
     * Starts a rolling restart of services.
     *
     * @return the supervisor's reason if it refuses; otherwise empty
     */
    public Optional<String> restart(List<ServiceKind> services) throws IOException {
        List<String> labels = services.stream().map(ServiceKind::label).toList();
        HttpURLConnection connection = send("POST", "/restart", new RestartRoutes.Request(labels));
        return connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST
                ? Optional.of(problem(connection))
                : Optional.empty();
    }

    /** The state and request counts of balanced instances. */
    public List<UpstreamStatus> balanced() throws IOException {
        return get(BalancerRoutes.PATH, BalancerRoutes.Balanced.class).instances();
    }

    /** The steps of the last rolling restart. */
    public List<RestartStep> restarts() throws IOException {
        return get("/restart", RestartRoutes.Progress.class).steps();
    }

    /** Lets the stack outlive the command that started it. */
    public void release() throws IOException {
        open("POST", "/release").getResponseCode();
    }

    /**
     * Injects a fault. The supervisor undoes it after {@code timeToLive} unless it is renewed.
     *
     * @param fault kind of the fault and its parameters
     * @throws FaultException with the supervisor's reason, if the fault cannot be injected
     */
    public Lease acquire(ObjectNode fault, Duration timeToLive) throws IOException, FaultException {
        ObjectNode request = fault.deepCopy().put("ttl_ms", timeToLive.toMillis());
        HttpURLConnection connection = send("POST", "/faults", request);
        requireDone(connection);
        return read(connection, Lease.class);
    }

    /** Sets the remaining time of a fault to {@code timeToLive}; returns false if the fault has been undone. */
    public boolean renew(String id, Duration timeToLive) throws IOException {
        return send("PUT", "/faults/" + id, new FaultRoutes.Renewal(timeToLive.toMillis()))
                        .getResponseCode()
                < HttpURLConnection.HTTP_BAD_REQUEST;
    }

    /**
     * Undoes a fault. Does nothing if it was undone already.
     *
     * @throws FaultException if part of the fault remains; the supervisor keeps trying
     */
    public void undo(String id) throws IOException, FaultException {
        HttpURLConnection connection = open("DELETE", "/faults/" + id);
        if (connection.getResponseCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
            throw new FaultException(problem(connection));
        }
    }

    /** All active faults. */
    public List<Lease> faults() throws IOException {
        return get("/faults", FaultRoutes.Faults.class).faults();
    }

    /** An active fault; empty after it has been undone. */
    public Optional<Lease> fault(String id) throws IOException {
        HttpURLConnection connection = open("GET", "/faults/" + id);
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            return Optional.empty();
        }
        return Optional.of(read(connection, Lease.class));
    }

    /** Starts to end the stack, the supervisor last. */
    public void down() throws IOException {
        open("POST", "/down").getResponseCode();
    }

    private <T> T get(String path, Class<T> type) throws IOException {
        return read(open("GET", path), type);
    }

    private static <T> T read(HttpURLConnection connection, Class<T> type) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            return Json.MAPPER.readValue(body, type);
        }
    }

    private HttpURLConnection send(String method, String path, Object request) throws IOException {
        HttpURLConnection connection = open(method, path);
        connection.setDoOutput(true);
        connection.getOutputStream().write(Json.MAPPER.writeValueAsBytes(request));
        return connection;
    }

    private static void requireDone(HttpURLConnection connection) throws IOException, FaultException {
        if (connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
            throw new FaultException(problem(connection));
        }
    }

    private static String problem(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getErrorStream()) {
            String problem =
                    Json.MAPPER.readValue(body, ControlAnswer.Problem.class).problem();
            return problem.isEmpty() ? "The supervisor refused." : problem;
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
