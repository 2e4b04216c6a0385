package dev.showrunner.ratelimiter;

/** Which headers tell callers the state of a policy's limits. */
public enum HeaderStyle {
    /** {@code RateLimit} and {@code RateLimit-Policy}, after the IETF's draft. */
    DRAFT(true, false),
    /** The trio {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset}, for clients that know nothing newer. */
    X_RATELIMIT(false, true),
    /** All of them. */
    BOTH(true, true),
    /** None: callers are not to learn how far they can go. */
    NONE(false, false);

    private final boolean draft;
    private final boolean trio;

    HeaderStyle(boolean draft, boolean trio) {
        this.draft = draft;
        this.trio = trio;
    }

    /** Whether the draft's headers are among them. */
    public boolean hasDraft() {
        return draft;
    }

    /** Whether the trio is among them. */
    public boolean hasTrio() {
        return trio;
    }
}
