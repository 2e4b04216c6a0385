package dev.showrunner.lab.cli;

/** Exit codes of all verbs. */
final class ExitCode {
    /** The verb did what was asked. */
    static final int SUCCESS = 0;

    /** The verb ran, and its result is negative. */
    static final int FAILED = 1;

    /** The verb could not run, or its result is inconclusive. */
    static final int COULD_NOT_RUN = 2;

    private ExitCode() {}
}
