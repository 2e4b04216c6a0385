package dev.showrunner.feed.page;

import dev.showrunner.feed.Row;
import java.util.List;

/** Fills one row, or a group of rows that are had together. */
interface RowSource {

    /** The name in {@code Server-Timing} and in metrics. */
    String id();

    /** Asks, and falls back where there is no answer. Blocks, at most until the visit's deadline. */
    List<Filled> fill(Visit visit);

    /** What can be shown without asking; used for a source that is late. Never blocks. */
    List<Filled> fallback(Visit visit, String why);

    /**
     * A row before the time that it took is known.
     *
     * @param row the row, its time still zero
     * @param spare shown only where a wanted row is missing
     */
    record Filled(Row row, boolean spare) {}
}
