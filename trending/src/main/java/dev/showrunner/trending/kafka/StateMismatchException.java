package dev.showrunner.trending.kafka;

/** The log and the counted state do not belong together, so that going on would count wrongly. Says how to resolve it. */
final class StateMismatchException extends RuntimeException {
    StateMismatchException(String message) {
        super(message);
    }
}
