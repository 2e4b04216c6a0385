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

/** Talks to a running supervisor. */
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

    /** How everything stands. */
    public StackStatus status() throws IOException {
        return get("/status", StackStatus.class);
    }

    /** Starts what is missing; false if another start is under way. */
    public boolean up(List<DesiredService> services, long sinceMs) throws IOException {
        List<String> wanted = services.stream().map(DesiredService::text).toList();
        return send("POST", "/up", new ControlServer.Up(wanted, sinceMs)).getResponseCode()
                != HttpURLConnection.HTTP_CONFLICT;
    }

    /**
     * Begins a rolling restart of services.
     *
     * @return the supervisor's reason, if it refuses; else empty
     */
    public Optional<String> restart(List<ServiceKind> services) throws IOException {
        List<String> labels = services.stream().map(ServiceKind::label).toList();
        HttpURLConnection connection = send("POST", "/restart", new RestartRoutes.Request(labels));
        return connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST
                ? Optional.of(problem(connection))
                : Optional.empty();
    }

    /** The instances of services that have several, with what each has to do. */
    public List<UpstreamStatus> balanced() throws IOException {
        return get(BalancerRoutes.PATH, BalancerRoutes.Balanced.class).instances();
    }

    /** How far the last rolling restart is. */
    public List<RestartStep> restarts() throws IOException {
        return get("/restart", RestartRoutes.Progress.class).steps();
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
        HttpURLConnection connection = send("POST", "/faults", request);
        requireDone(connection);
        return read(connection, Lease.class);
    }

    /** Lets a fault live that long from now on; false if it has been undone. */
    public boolean renew(String id, Duration timeToLive) throws IOException {
        return send("PUT", "/faults/" + id, new FaultRoutes.Renewal(timeToLive.toMillis()))
                        .getResponseCode()
                < HttpURLConnection.HTTP_BAD_REQUEST;
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
        return get("/faults", FaultRoutes.Faults.class).faults();
    }

    /** One fault, while it is there. */
    public Optional<Lease> fault(String id) throws IOException {
        HttpURLConnection connection = open("GET", "/faults/" + id);
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            return Optional.empty();
        }
        return Optional.of(read(connection, Lease.class));
    }

    /** Begins to end everything, the supervisor last. */
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
