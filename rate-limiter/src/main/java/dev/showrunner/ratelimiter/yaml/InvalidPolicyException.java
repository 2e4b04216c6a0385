package dev.showrunner.ratelimiter.yaml;

/** A policy file cannot be used. The message names the place and what is allowed there. */
public final class InvalidPolicyException extends RuntimeException {
    InvalidPolicyException(String place, String problem) {
        super(place + ": " + problem);
    }
}
