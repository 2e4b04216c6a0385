package dev.showrunner.lab.proxy;

/** Says in a sentence what is wrong with what was asked of a proxy. */
public final class ProxyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What kind of mistake it is. */
    public enum Reason {
        /** The request makes no sense. */
        INVALID,
        /** There is no such proxy, or toxic. */
        UNKNOWN,
        /** The name or the port is taken, or the proxy belongs to the stack. */
        CONFLICT
    }

    /** With a sentence for the user. */
    public ProxyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What kind of mistake it is. */
    public Reason reason() {
        return reason;
    }
}
