package dev.showrunner.trending.config;

/** How the offset up to which a partition is counted is committed. */
public enum Offsets {
    /** In the transaction that holds the counts: both or neither. */
    IN_TRANSACTION,

    /** After it, on its own, and trusted at the next start: what a drill compares with. A kill in between counts twice. */
    OUTSIDE
}
