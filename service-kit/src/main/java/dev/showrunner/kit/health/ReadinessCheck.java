package dev.showrunner.kit.health;

/**
 * Checks one part of a service's readiness. {@code /health/readiness} lists every bean of this type by name and reports
 * the worst state. {@code DEGRADED} is answered with 200.
 */
public interface ReadinessCheck {

    /** Returns the name in the response, in snake case. */
    String name();

    /** Performs the check. It may block briefly. An exception counts as unready. */
    ReadinessResult check();
}
