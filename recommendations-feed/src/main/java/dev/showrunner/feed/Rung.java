package dev.showrunner.feed;

import java.util.Locale;

/** The steps of the fallback ladder, best first: where the content of a row came from. */
public enum Rung {
    /** The row's own source answered for this page, or so shortly before that its answer still counts as new. */
    LIVE,
    /** What the near-line model keeps about this very profile. */
    NEAR_LINE,
    /** An earlier live answer for the same profile or region, not yet past its hard age. */
    STALE,
    /** What the members of the region watch. */
    REGION,
    /** The titles bundled in the jar. */
    SNAPSHOT;

    /** The name in answers and metrics, lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
