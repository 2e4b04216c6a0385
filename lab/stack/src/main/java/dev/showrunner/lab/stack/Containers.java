package dev.showrunner.lab.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the stack in Docker Compose. A marker file in the state folder tells later commands that containers were
 * started.
 */
public final class Containers {
    private static final long PROBE_SECONDS = 20;

    private final Checkout checkout;
    private final Path marker;

    /** Creates a view of the containers of {@code checkout}. */
    public Containers(Checkout checkout) {
        this.checkout = checkout;
        marker = checkout.state().resolve("containers");
    }

    /** Why containers cannot be used on this machine, and what to do; empty if they can. */
    public Optional<String> problem() throws InterruptedException {
        Optional<List<String>> compose = compose();
        if (compose.isEmpty()) {
            return Optional.of("Docker with Compose (docker compose or docker-compose) is not installed here:"
                    + " install it, or run ./showrunner up, which needs no Docker.");
        }
        return works(compose.get(), "-f", checkout.composeFile().toString(), "ps", "-q")
                ? Optional.empty()
                : Optional.of(
                        "Docker is installed, but its engine does not answer: start it (systemctl start docker, or"
                                + " Docker Desktop), or run ./showrunner up, which needs no Docker.");
    }

    /** Whether containers were started by {@link #up} and not removed by {@link #down}. */
    public boolean marked() {
        return Files.exists(marker);
    }

    /** Builds the images and starts the services with their dependencies; returns the exit status of Docker Compose. */
    public int up(List<ServiceKind> services) throws IOException, InterruptedException, StackException {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            throw new StackException(problem.get());
        }
        Files.createDirectories(checkout.state());
        Files.writeString(marker, "");
        List<String> arguments = new ArrayList<>(List.of("up", "--build", "-d"));
        services.forEach(service -> arguments.add(service.label()));
        String tokenKey = new TokenKey(checkout, Settings.of(checkout.root(), System.getenv())).value();
        return run(arguments, Map.of(TokenKey.VARIABLE, tokenKey));
    }

    /** Removes the containers; returns the exit status of Docker Compose, or 0 without Docker. */
    public int down() throws IOException, InterruptedException {
        try {
            int status = run(List.of("down", "--volumes"), Map.of());
            if (status == 0) {
                Files.deleteIfExists(marker);
            }
            return status;
        } catch (StackException e) {
            Files.deleteIfExists(marker); // without Docker there are no containers
            return 0;
        }
    }

    /** Prints the containers; returns the exit status of Docker Compose. */
    public int list() throws IOException, InterruptedException, StackException {
        return run(List.of("ps"), Map.of());
    }

    private int run(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException, StackException {
        List<String> command = new ArrayList<>(compose()
                .orElseThrow(() -> new StackException("The containers of this stack cannot be reached without Docker"
                        + " Compose: install it again, or delete .showrunner/containers if they are gone.")));
        command.addAll(List.of("-f", checkout.composeFile().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(checkout.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    private static Optional<List<String>> compose() throws InterruptedException {
        for (List<String> command : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            if (works(command, "version")) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    private static boolean works(List<String> command, String... arguments) throws InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
