package dev.showrunner.kit.health;

/**
 * One part of a service's readiness: {@code /health/readiness} shows every bean of this type under its name. The worst
 * state decides; {@code DEGRADED} is still answered with 200.
 */
public interface ReadinessCheck {

    /** The name in the answer, in snake case. */
    String name();

    /** Judges now. May block briefly; an exception counts as unready. */
    Ability check();
}
