package dev.showrunner.ratelimiter;

import java.util.List;

/**
 * What a store did with a list of debits.
 *
 * @param allowed whether all debits that count were made; if not, none was
 * @param shadowAllowed whether the shadow debits were made as well; if not, none of them was
 * @param backlogMicros for each debit, in order, how far the bucket's arrival time lies ahead afterwards, in microseconds
 * @param leased whether tokens decided that this node had taken in advance; the store was then not asked
 */
public record Verdict(boolean allowed, boolean shadowAllowed, List<Long> backlogMicros, boolean leased) {
    /** Copies the list. */
    public Verdict {
        backlogMicros = List.copyOf(backlogMicros);
    }

    /** What the store itself decided. */
    public Verdict(boolean allowed, boolean shadowAllowed, List<Long> backlogMicros) {
        this(allowed, shadowAllowed, backlogMicros, false);
    }
}
