package dev.showrunner.ratelimiter;

/** What a policy decides while the store cannot be asked. */
public enum OnStoreFailure {
    /** Lets requests pass: availability before protection. For browsing. */
    ALLOW,
    /** Turns requests away: protection before availability. For login and payments. */
    DENY,
    /** Goes on with this node's share of each limit, kept in its memory: see {@link LocalShare}. */
    LOCAL
}
