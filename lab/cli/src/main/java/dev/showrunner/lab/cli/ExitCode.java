package dev.showrunner.lab.cli;

/** How every verb ends. */
final class ExitCode {
    /** It did what was asked. */
    static final int SUCCESS = 0;

    /** It was done, and the result is bad. */
    static final int FAILED = 1;

    /** It could not be done, or nothing can be said about the result. */
    static final int COULD_NOT_RUN = 2;

    private ExitCode() {}
}
