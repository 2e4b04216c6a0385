package dev.showrunner.feed;

import java.time.Instant;
import java.util.List;

/**
 * A list of titles under a heading, as one source gave it.
 *
 * @param heading what members read above the row; part of the shelf because it may name a title ("Because You Watched")
 * @param items best first; longer than a row, so that a row survives the removal of duplicates
 * @param asOf when this was true
 */
public record Shelf(String heading, List<Candidate> items, Instant asOf) {

    /** Copies the items. */
    public Shelf {
        items = List.copyOf(items);
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return items.isEmpty();
    }
}
