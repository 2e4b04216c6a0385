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
 * What every verb works with.
 *
 * @param checkout where we are
 * @param settings ports and addresses
 * @param terminal the person
 * @param time what time it is
 */
record Session(Checkout checkout, Settings settings, Terminal terminal, InstantSource time) {
    private static final String STDOUT = "-";

    /** The session of this JVM. */
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

    /** Whether a service says that it can do its job. */
    boolean ready(ServiceKind service) {
        return HttpProbe.ready(settings.port(service));
    }

    /** Whether events can be sent; where they cannot, says so. A supervisor that was killed is replaced first. */
    boolean takesEvents() throws IOException, InterruptedException, StackException {
        stack().recovered(terminal::notice);
        if (ready(ServiceKind.CONTINUE_WATCHING)) {
            return true;
        }
        terminal.problem("continue-watching is not ready at " + settings.url(ServiceKind.CONTINUE_WATCHING)
                + ": ./showrunner up --detach starts it.");
        return false;
    }

    /** Whether {@code --json -} asks for nothing but JSON on standard output. */
    static boolean onlyJson(String target) {
        return STDOUT.equals(target);
    }

    /** Writes a result, a record or a tree, where {@code --json} says; nothing where it was not given. */
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
