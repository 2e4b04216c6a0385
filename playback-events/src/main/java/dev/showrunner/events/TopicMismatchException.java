package dev.showrunner.events;

/** A topic exists with settings that the services cannot work with. The message says what to do. */
public final class TopicMismatchException extends RuntimeException {
    TopicMismatchException(String message) {
        super(message);
    }
}
