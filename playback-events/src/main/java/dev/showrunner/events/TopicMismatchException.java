package dev.showrunner.events;

/** Thrown when a topic exists with settings that the services cannot work with. The message says how to fix it. */
public final class TopicMismatchException extends RuntimeException {
    TopicMismatchException(String message) {
        super(message);
    }
}
