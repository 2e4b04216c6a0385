package dev.showrunner.lab.fault;

/** Thrown when a fault cannot be injected or undone. The message is a sentence that says why and what to change. */
public final class FaultException extends Exception {
    private static final long serialVersionUID = 1;

    /** Creates an exception with {@code sentence} as its message. */
    public FaultException(String sentence) {
        super(sentence);
    }

    /** Creates an exception with {@code sentence} as its message and {@code cause} as its cause. */
    public FaultException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
