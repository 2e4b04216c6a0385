package dev.showrunner.benchmarks.harness;

/** Thrown when a subject did not do the work that it is measured for, so that a figure would be meaningless. */
public final class WrongWorkException extends Exception {
    /**
     * Creates an exception.
     *
     * @param message what was expected and what was found
     */
    public WrongWorkException(String message) {
        super(message);
    }
}
