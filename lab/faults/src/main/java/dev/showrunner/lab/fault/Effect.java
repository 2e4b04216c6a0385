package dev.showrunner.lab.fault;

/**
 * Observed effect of a fault.
 *
 * @param took whether the fault took effect; an experiment whose fault did not is void
 * @param evidence a short description of what was observed
 */
public record Effect(boolean took, String evidence) {}
