package dev.showrunner.lab.cli;

import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.process.HttpProbe;
import dev.showrunner.lab.stack.Checkout;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.Settings;
import dev.showrunner.lab.stack.Stack;
import dev.showrunner.lab.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * The context of a verb.
 *
 * @param checkout the checkout, with its state folder
 * @param settings ports and addresses
 * @param terminal the output to the user
 * @param time the clock
 */
record Session(Checkout checkout, Settings settings, Terminal terminal, InstantSource time) {
    private static final String STDOUT = "-";

    /** Returns the session of this JVM, from its system properties and environment. */
    static Session ofThisProcess() throws IOException {
        Path home = Path.of(System.getProperty("showrunner.home", ""))
                .toAbsolutePath()
                .normalize();
        String state = System.getProperty(
                "showrunner.state", home.resolve(".showrunner").toString());
        Map<String, String> environment = System.getenv();
        Terminal terminal = Terminal.of(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, false, StandardCharsets.UTF_8),
                environment);
        return new Session(
                new Checkout(home, Path.of(state)), Settings.of(home, environment), terminal, InstantSource.system());
    }

    Stack stack() {
        return new Stack(checkout);
    }

    /** Returns whether the readiness endpoint of a service answers that it is ready. */
    boolean ready(ServiceKind service) {
        return HttpProbe.ready(settings.port(service));
    }

    /** Returns whether events can be sent, and tells the user if not. Replaces a supervisor that was killed first. */
    boolean acceptsEvents() throws IOException, InterruptedException, StackException {
        stack().recovered(terminal::notice);
        if (ready(ServiceKind.CONTINUE_WATCHING)) {
            return true;
        }
        terminal.problem("continue-watching is not ready at " + settings.url(ServiceKind.CONTINUE_WATCHING)
                + ": ./showrunner up --detach starts it.");
        return false;
    }

    /** Returns whether {@code --json -} restricts standard output to the JSON. */
    static boolean onlyJson(String target) {
        return STDOUT.equals(target);
    }

    /** Writes a result to the target of {@code --json}. Does nothing if the option was not given. */
    void writeJson(String target, Object result) throws IOException {
        if (target.isEmpty()) {
            return;
        }
        String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(result);
        if (onlyJson(target)) {
            terminal.line(text);
        } else {
            Files.writeString(Path.of(target), text + "\n");
        }
    }
}
