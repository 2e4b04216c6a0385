package dev.showrunner.lab.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

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
    public boolean up(List<ServiceKind> services, long sinceMs) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        services.forEach(service -> request.withArray("/services").add(service.label()));
        request.put("since_ms", sinceMs);
        HttpURLConnection connection = open("POST", "/up");
        connection.setDoOutput(true);
        connection.getOutputStream().write(JSON.writeValueAsBytes(request));
        return connection.getResponseCode() != HttpURLConnection.HTTP_CONFLICT;
    }

    /** From here on the stack lives without the command that started it. */
    public void release() throws IOException {
        open("POST", "/release").getResponseCode();
    }

    /** Begins to end everything, the supervisor last. */
    public void down() throws IOException {
        open("POST", "/down").getResponseCode();
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
