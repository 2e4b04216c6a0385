package dev.showrunner.benchmarks.harness;

/** A subject did not do the work that it was measured for: its figure would mean nothing. */
public final class WrongWorkException extends Exception {
    /** With a sentence that says what was expected and what was found. */
    public WrongWorkException(String message) {
        super(message);
    }
}
