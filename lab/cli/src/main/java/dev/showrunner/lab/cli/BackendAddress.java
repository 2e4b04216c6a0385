package dev.showrunner.lab.cli;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.StackException;
import java.io.IOException;
import java.util.Optional;

/** Finds the address of a backend: in the running stack if there is one, else in the environment. */
final class BackendAddress {
    private BackendAddress() {}

    static Optional<Endpoint> of(BackendKind kind, Session session)
            throws IOException, InterruptedException, StackException {
        Optional<ControlClient> client = session.stack().recovered(session.terminal()::notice);
        if (client.isEmpty()) {
            return Endpoint.fromEnvironment(kind, System.getenv());
        }
        return client.get().status().children().stream()
                .filter(child -> child.backend() && child.name().equals(kind.label()) && child.port() != 0)
                .map(child -> Endpoint.of(kind, "127.0.0.1", child.port()))
                .findFirst();
    }
}
