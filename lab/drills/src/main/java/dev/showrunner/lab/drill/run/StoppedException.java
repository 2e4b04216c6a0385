package dev.showrunner.lab.drill.run;

/** Thrown when a drill was stopped. */
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;

    StoppedException() {
        super("The drill was stopped. Its faults are undone.");
    }
}
