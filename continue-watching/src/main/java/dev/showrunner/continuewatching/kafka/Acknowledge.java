package dev.showrunner.continuewatching.kafka;

/** When an event counts as logged. */
public enum Acknowledge {
    /** When all in-sync replicas of the log have it. */
    AFTER_LOG,

    /** At once, before the log has answered: what the drill of a dying log compares with. Events are lost by it. */
    BEFORE_LOG
}
