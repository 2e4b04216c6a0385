package dev.showrunner.continuewatching;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The model of a title store. */
public final class InMemoryTitleStore implements TitleStore {

    private final Map<String, Title> titles = new ConcurrentHashMap<>();

    @Override
    public void put(List<Title> added) {
        added.forEach(title -> titles.put(title.titleId(), title));
    }

    @Override
    public Optional<Title> find(String titleId) {
        return Optional.ofNullable(titles.get(titleId));
    }

    @Override
    public List<Title> episodes(String seriesId) {
        return titles.values().stream()
                .filter(title -> title.seriesId().equals(seriesId))
                .sorted(Title.STORY_ORDER)
                .toList();
    }
}
