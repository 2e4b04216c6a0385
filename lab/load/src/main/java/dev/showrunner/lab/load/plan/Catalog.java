package dev.showrunner.lab.load.plan;

import dev.showrunner.lab.device.Title;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A synthetic catalog. About six titles in ten are films, the others are episodes of series. Immutable. */
public final class Catalog {
    private static final int EPISODES_PER_SERIES = 6;
    /** Probability that the next item is a film rather than a series. A series adds up to six titles. */
    private static final double FILM_PROBABILITY = 0.9;

    private static final int FIRST_YEAR = 1960;
    private static final int LAST_YEAR = 2026;
    private static final List<String> GENRES =
            List.of("Action", "Comedy", "Crime", "Documentary", "Drama", "Family", "Horror", "Romance", "Sci-Fi");
    private static final List<String> FIRST = List.of(
            "Silent",
            "Burning",
            "Hidden",
            "Last",
            "Golden",
            "Paper",
            "Distant",
            "Broken",
            "Midnight",
            "Winter",
            "Glass",
            "Second");
    private static final List<String> SECOND = List.of(
            "Harbour", "Orchard", "Signal", "Kingdom", "Letters", "Horizon", "Garden", "Verdict", "Voyage", "Mirror",
            "Summer", "Station");

    private final List<Title> titles;
    private final Map<String, Title> byId = new HashMap<>();

    private Catalog(List<Title> titles) {
        this.titles = List.copyOf(titles);
        titles.forEach(title -> byId.put(title.titleId(), title));
    }

    static Catalog of(int size, SplittableRandom random) {
        List<Title> titles = new ArrayList<>(size);
        for (int group = 1; titles.size() < size; group++) {
            if (random.nextDouble() < FILM_PROBABILITY) {
                titles.add(film(group, random));
            } else {
                addSeries(titles, group, Math.min(EPISODES_PER_SERIES, size - titles.size()), random);
            }
        }
        return new Catalog(titles);
    }

    /** All titles, in an order unrelated to their popularity. */
    public List<Title> titles() {
        return titles;
    }

    /** The episode after {@code title}, if there is one. */
    Optional<Title> next(Title title) {
        return title.episode().flatMap(Title.Episode::nextTitleId).map(byId::get);
    }

    private static Title film(int group, SplittableRandom random) {
        int year = random.nextInt(FIRST_YEAR, LAST_YEAR);
        return Title.film(
                "load-f%04d".formatted(group),
                name(group),
                OptionalInt.of(year),
                genres(random),
                minutes(80, 160, random));
    }

    private static void addSeries(List<Title> titles, int group, int episodes, SplittableRandom random) {
        String series = "load-s%04d".formatted(group);
        List<String> genres = genres(random);
        OptionalInt year = OptionalInt.of(random.nextInt(FIRST_YEAR, LAST_YEAR));
        for (int number = 1; number <= episodes; number++) {
            Optional<String> next = number < episodes ? Optional.of(series + "-e" + (number + 1)) : Optional.empty();
            titles.add(new Title(
                    series + "-e" + number,
                    name(group) + ", episode " + number,
                    year,
                    genres,
                    minutes(22, 58, random),
                    Optional.of(new Title.Episode(series, 1, number, next))));
        }
    }

    private static String name(int group) {
        int part = group / (FIRST.size() * SECOND.size());
        String name = "The " + FIRST.get(group % FIRST.size()) + " " + SECOND.get(group / FIRST.size() % SECOND.size());
        return part == 0 ? name : name + " " + (part + 1);
    }

    private static List<String> genres(SplittableRandom random) {
        int first = random.nextInt(GENRES.size());
        int second = random.nextInt(GENRES.size());
        return first == second ? List.of(GENRES.get(first)) : List.of(GENRES.get(first), GENRES.get(second));
    }

    private static long minutes(int from, int to, SplittableRandom random) {
        return TimeUnit.MINUTES.toMillis(random.nextInt(from, to));
    }
}
