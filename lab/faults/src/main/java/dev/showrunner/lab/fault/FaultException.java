package dev.showrunner.lab.fault;

/** A fault cannot be made or undone; the message is a sentence that says why and what to change. */
public final class FaultException extends Exception {
    private static final long serialVersionUID = 1;

    /** For {@code sentence}. */
    public FaultException(String sentence) {
        super(sentence);
    }

    /** For {@code sentence}, because of {@code cause}. */
    public FaultException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
