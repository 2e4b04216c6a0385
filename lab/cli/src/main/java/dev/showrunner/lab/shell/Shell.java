package dev.showrunner.lab.shell;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import java.io.IOException;
import java.util.function.Consumer;

/** A connection to a backend that runs commands in the backend's own language. */
public interface Shell extends AutoCloseable {
    /**
     * Runs one command.
     *
     * @param out receives the output, one line a call
     * @throws ShellException if the backend rejects the command or cannot be reached; the message is a sentence
     */
    void run(String command, Consumer<String> out) throws ShellException, InterruptedException;

    @Override
    void close();

    /**
     * Connects to a backend.
     *
     * @throws ShellException if the backend cannot be reached; the message is a sentence
     */
    static Shell open(Endpoint endpoint) throws ShellException {
        BackendKind kind = endpoint.kind();
        try {
            return switch (kind) {
                case REDIS -> new RedisShell(endpoint);
                case KAFKA -> new KafkaShell(endpoint);
                case CASSANDRA -> new CassandraShell(endpoint);
                case POSTGRES -> new PostgresShell(endpoint);
            };
        } catch (IOException e) {
            throw new ShellException(
                    kind.label() + " cannot be reached at " + endpoint.address() + ": " + e.getMessage(), e);
        }
    }
}
