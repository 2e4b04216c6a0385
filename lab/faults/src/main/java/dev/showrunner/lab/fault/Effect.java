package dev.showrunner.lab.fault;

/**
 * What can be seen of a fault.
 *
 * @param took whether it is really there; a fault without effect makes an experiment that says nothing
 * @param evidence what was looked at, in a few words
 */
public record Effect(boolean took, String evidence) {}
