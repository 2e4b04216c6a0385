package dev.showrunner.lab.shell;

/** A backend refused a command or cannot be reached; the message is for the person at the prompt. */
public final class ShellException extends Exception {
    private static final long serialVersionUID = 1;

    ShellException(String message) {
        super(message);
    }

    ShellException(String message, Throwable cause) {
        super(message, cause);
    }
}
