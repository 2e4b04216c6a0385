package dev.showrunner.lab.trace;

/** A body that is not what its content type says. */
final class MalformedTracesException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTracesException(String message) {
        super(message);
    }
}
