package dev.showrunner.lab.proxy;

/** Thrown when a request to a proxy cannot be carried out. The message is a sentence for the user. */
public final class ProxyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Kind of error. */
    public enum Reason {
        /** The request is invalid. */
        INVALID,
        /** The proxy or the toxic does not exist. */
        UNKNOWN,
        /** The name or the port is taken, or the proxy belongs to the stack. */
        CONFLICT
    }

    /** Creates an exception with a sentence for the user. */
    public ProxyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Kind of error. */
    public Reason reason() {
        return reason;
    }
}
