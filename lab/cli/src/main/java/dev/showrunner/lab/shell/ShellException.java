package dev.showrunner.lab.shell;

/** Thrown if a backend rejects a command or cannot be reached. The message is for the user. */
public final class ShellException extends Exception {
    private static final long serialVersionUID = 1;

    ShellException(String message) {
        super(message);
    }

    ShellException(String message, Throwable cause) {
        super(message, cause);
    }
}
