package dev.showrunner.benchmarks.startup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.showrunner.backends.Ports;
import dev.showrunner.benchmarks.harness.BenchmarkJson;
import dev.showrunner.benchmarks.harness.WrongWorkException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stack that runs beside the user's own. The same command starts it, with a separate state folder and free ports. It
 * ends when it is closed or when this JVM exits.
 */
public final class SeparateStack implements AutoCloseable {
    private static final List<String> PORTS = List.of(
            "CONSOLE_PORT",
            "RATE_LIMITER_PORT",
            "RATE_LIMITER_GRPC_PORT",
            "CONTINUE_WATCHING_PORT",
            "TRENDING_PORT",
            "RECOMMENDATIONS_FEED_PORT",
            "FAULT_PROXY_PORT");
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path root;
    private final Path output;
    private final Map<String, String> environment = new HashMap<>();
    private final Thread hook = new Thread(this::end, "end-stack");

    /** The part of {@code ./showrunner status --json} that covers the whole stack. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Status(boolean ready, long totalPssBytes) {}

    /**
     * Creates a stack without starting it.
     *
     * @param root the folder of the checkout
     */
    public SeparateStack(Path root) throws IOException {
        this.root = root;
        Path state = root.resolve(".showrunner").resolve("bench");
        Files.createDirectories(state);
        output = state.resolve("output.txt");
        environment.put("SHOWRUNNER_STATE", state.toString());
        for (String port : PORTS) {
            environment.put(port, Integer.toString(Ports.free()));
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Returns this stack's value of a port setting such as {@code RATE_LIMITER_PORT}. */
    public int port(String setting) {
        return Integer.parseInt(environment.getOrDefault(setting, "0"));
    }

    /**
     * Starts services and waits until they are ready.
     *
     * @param services options of {@code up}, then the names of services; all if there are none
     * @return the duration of the command, in seconds
     */
    public double up(List<String> services) throws IOException, InterruptedException, WrongWorkException {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
        arguments.addAll(services);
        long begun = System.nanoTime();
        run(arguments);
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        Status status = status();
        if (!status.ready()) {
            throw new WrongWorkException("up returned, but the stack is not ready: " + status);
        }
        return seconds;
    }

    /** Returns the memory of all processes, in bytes. */
    long bytes() throws IOException, InterruptedException {
        return status().totalPssBytes();
    }

    void replay(Path log) throws IOException, InterruptedException {
        run(List.of("replay", log.toString()));
    }

    void down() throws IOException, InterruptedException {
        run(List.of("down"));
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void end() {
        try {
            down();
        } catch (IOException e) {
            System.err.println("The benchmark's stack may still be running. End it with SHOWRUNNER_STATE="
                    + environment.get("SHOWRUNNER_STATE") + " ./showrunner down (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Status status() throws IOException, InterruptedException {
        run(List.of("status", "--json", "-"));
        return BenchmarkJson.MAPPER.readValue(output.toFile(), Status.class);
    }

    /** Runs a launcher command to its end, with standard output redirected to the file. */
    private void run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("showrunner").toString()));
        command.addAll(arguments);
        Path errors = output.resolveSibling("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new IOException("./showrunner " + String.join(" ", arguments) + " exited with status " + status + ": "
                    + Files.readString(errors).strip());
        }
    }
}
