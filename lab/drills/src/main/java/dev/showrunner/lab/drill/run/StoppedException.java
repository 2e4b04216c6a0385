package dev.showrunner.lab.drill.run;

/** Somebody ended the drill. */
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;

    StoppedException() {
        super("The drill was stopped; what it had broken is put right.");
    }
}
