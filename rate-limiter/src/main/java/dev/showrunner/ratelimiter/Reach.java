package dev.showrunner.ratelimiter;

/** Which region's store keeps a bucket, where there are several regions. */
public enum Reach {
    /** The store of the region that is asked; regions know nothing of each other. */
    HERE,
    /** The store of the region that the descriptor names under {@link Terms#HOME_KEY}: exact, at the price of the distance. */
    HOME,
    /** Each region's own, reconciled in the background: fast everywhere, with a bound on what is admitted too much. */
    SHARED
}
