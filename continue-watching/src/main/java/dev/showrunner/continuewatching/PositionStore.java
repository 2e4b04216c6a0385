package dev.showrunner.continuewatching;

import java.util.Map;
import java.util.Set;

/** Port: the durable join of all writes. Thread-safe. */
public interface PositionStore {

    /**
     * Merges writes into the stored rows. Blocks until each is durable or has failed; a write whose register would have
     * expired by now is left out and counts as done.
     *
     * @return the rows of which at least one register was not acknowledged; writing those again is harmless
     */
    Set<RowKey> merge(Map<RowKey, ResumeRow> writes);

    /**
     * One row; {@link ResumeRow#EMPTY} when nothing is known.
     *
     * @throws StoreUnavailableException when the store does not answer in time
     */
    ResumeRow read(RowKey key);

    /**
     * All rows of a profile by title id.
     *
     * @throws StoreUnavailableException when the store does not answer in time
     */
    Map<String, ResumeRow> readProfile(String profileId);
}
