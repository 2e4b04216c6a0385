package dev.showrunner.lab.trace;

/** Thrown for a body that does not match its content type. */
final class MalformedTracesException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTracesException(String message) {
        super(message);
    }
}
