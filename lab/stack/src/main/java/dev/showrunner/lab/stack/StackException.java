package dev.showrunner.lab.stack;

/** Thrown when the stack cannot do what was asked. The message says why and what to do. */
public final class StackException extends Exception {
    private static final long serialVersionUID = 1;

    StackException(String message) {
        super(message);
    }
}
