package dev.showrunner.lab.stack;

/** The stack cannot do what was asked; the message says why and what to do. */
public final class StackException extends Exception {
    private static final long serialVersionUID = 1;

    StackException(String message) {
        super(message);
    }
}
