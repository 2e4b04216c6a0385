package dev.showrunner.lab.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Describes an exception to the user: what happened and, if known, what to do. Never includes a stack trace. */
final class Explanation {
    private static final String DISK_FULL = "No space left on device";

    private Explanation() {}

    static String of(Throwable thrown) {
        String message = Optional.ofNullable(thrown.getMessage()).orElse("");
        return switch (thrown) {
            case InterruptedException _ -> "Interrupted.";
            case IOException _
            when message.contains(DISK_FULL) ->
                "The disk is full. Make room and try again; ./showrunner doctor says how much is needed.";
            case AccessDeniedException denied ->
                "Your user may not use " + denied.getFile()
                        + ". Change its owner or its permissions, or work in a checkout of your own.";
            case NoSuchFileException missing -> "There is no " + missing.getFile() + ".";
            case FileSystemException failed
            when failed.getReason() != null -> failed.getFile() + " cannot be used: " + failed.getReason() + ".";
            default -> message.indexOf(' ') > 0 ? message : thrown.getClass().getSimpleName() + ": " + message;
        };
    }
}
