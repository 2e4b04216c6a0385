package dev.showrunner.lab.cli;

import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.stack.Containers;
import dev.showrunner.lab.trace.TraceReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the trace of one request through all services, or lists the recent traces. */
@Command(
        name = "trace",
        header = "Show one request through all services, with its critical path.",
        description = {
            "Every response has its trace id in the header X-Trace-Id; a home page also has it in trace_id. The first"
                    + " few requests of each second are recorded, and a small share of the others. To record a request"
                    + " with certainty, or several in one trace, send the header"
                    + " traceparent: 00-<32 hexadecimal digits>-<16>-01.",
            "Exit status 0 if the trace exists, 1 if it does not, 2 if the stack is not running."
        },
        sortOptions = false)
final class TraceCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("(?:[0-9a-f]{2}-)?([0-9a-f]{32})(?:-[0-9a-f]{16}-[0-9a-f]{2})?");
    private static final int TIMEOUT_MS = 5_000;

    /** The problem document that explains why there is no trace. */
    private record Problem(String detail) {}

    @Mixin
    private final JsonOption json = new JsonOption();

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            defaultValue = "",
            description = "trace id or whole traceparent; default: list the recent traces")
    private String id = "";

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "number of traces to list, 1 to 999 (default: ${DEFAULT-VALUE})")
    private int limit;

    private final Session session;

    TraceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Optional<String> path = path();
        if (path.isEmpty()) {
            return unusable("\"" + id + "\" is not a trace id: 32 hexadecimal digits, as in the header X-Trace-Id.");
        }
        if (session.stack().running().isEmpty()) {
            return unusable(
                    new Containers(session.checkout()).marked()
                            ? "Only the stack without containers keeps traces: ./showrunner down, then ./showrunner up."
                            : "Nothing is running. Start it with ./showrunner up");
        }
        Optional<URI> receiver = TraceReceiver.lastEndpoint(session.checkout().tracePort());
        if (receiver.isEmpty()) {
            return unusable("The running stack keeps no traces: ./showrunner down, then ./showrunner up.");
        }
        return show(receiver.get().resolve(path.get()));
    }

    private Optional<String> path() {
        if (id.isEmpty()) {
            return Optional.of("/v1/traces?limit=" + Math.clamp(limit, 1, 999));
        }
        Matcher given = ID.matcher(id.toLowerCase(Locale.ROOT));
        return given.matches() ? Optional.of("/v1/traces/" + given.group(1)) : Optional.empty();
    }

    private int show(URI address) throws IOException {
        if (!json.target().isEmpty()) {
            HttpURLConnection answer = ask(address, "application/json");
            if (answer.getResponseCode() == HttpURLConnection.HTTP_OK) {
                session.writeJson(json.target(), Json.MAPPER.readTree(body(answer)));
            }
        }
        HttpURLConnection answer = ask(address, "text/plain");
        if (answer.getResponseCode() != HttpURLConnection.HTTP_OK) {
            session.terminal()
                    .problem(Json.MAPPER.readValue(body(answer), Problem.class).detail());
            return ExitCode.FAILED;
        }
        if (!json.only()) {
            session.terminal().line(body(answer).stripTrailing());
        }
        return ExitCode.SUCCESS;
    }

    private int unusable(String sentence) {
        session.terminal().problem(sentence);
        return ExitCode.COULD_NOT_RUN;
    }

    private static HttpURLConnection ask(URI address, String type) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        connection.setRequestProperty("Accept", type);
        return connection;
    }

    private static String body(HttpURLConnection answer) throws IOException {
        boolean good = answer.getResponseCode() == HttpURLConnection.HTTP_OK;
        try (InputStream body = good ? answer.getInputStream() : answer.getErrorStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
