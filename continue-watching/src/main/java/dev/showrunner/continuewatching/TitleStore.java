package dev.showrunner.continuewatching;

import java.util.List;
import java.util.Optional;

/** Port: titles and the episodes of series. Every method throws {@link StoreUnavailableException}. Thread-safe. */
public interface TitleStore {

    /** Adds titles, or replaces them, durably. */
    void put(List<Title> titles);

    /** One title. */
    Optional<Title> find(String titleId);

    /** The known episodes of a series in {@link Title#STORY_ORDER}, at most 2,000. */
    List<Title> episodes(String seriesId);
}
