package dev.showrunner.lab.replay;

import dev.showrunner.events.EventLimits;
import dev.showrunner.events.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Collects the viewings, titles and bad rows of a source. A viewing that the services would refuse becomes a {@link
 * BadRow}.
 */
final class ViewingCollector {
    private final long earliestMs;
    private final long latestMs;
    private final SequencedSet<Viewing> viewings = new LinkedHashSet<>();
    private final Map<String, CatalogTitle> titles = new LinkedHashMap<>();
    private final List<BadRow> badRows = new ArrayList<>();
    private long rowsRead;

    /** A collector for viewings that fit {@code timeline}. */
    ViewingCollector(Timeline timeline) {
        earliestMs = timeline.kept() ? EventLimits.MIN_TIME_MS : Long.MIN_VALUE;
        latestMs = timeline.kept() ? timeline.until().toEpochMilli() : Long.MAX_VALUE;
    }

    void viewing(String file, long line, Viewing viewing) {
        if (viewing.endedAtMs() > latestMs) {
            bad(file, line, "the viewing ends in the future");
        } else if (viewing.endedAtMs() - viewing.watchedMs() < earliestMs) {
            bad(file, line, "the viewing began before the year 2000, which the services treat as a wrong clock");
        } else if (!viewings.add(viewing)) {
            bad(file, line, "the same viewing as in an earlier line");
        }
    }

    /** Counts a row, valid or not. */
    void rowRead() {
        rowsRead++;
    }

    void title(CatalogTitle title) {
        titles.merge(title.titleId(), title, (known, again) -> again.runtimeMs() > known.runtimeMs() ? again : known);
    }

    void bad(String file, long line, String reason) {
        badRows.add(new BadRow(file, line, reason));
    }

    ViewingData data(String format) {
        return new ViewingData(format, rowsRead, List.copyOf(viewings), List.copyOf(titles.values()), badRows);
    }

    /** Returns {@code value}, which must be a valid identifier. */
    static String identifier(String field, String value) {
        if (!Identifiers.isValid(value)) {
            throw new IllegalArgumentException(field + " is \"" + shortened(value)
                    + "\", but an identifier has 1 to 64 letters, digits, '.', '_', ':' or '-'");
        }
        return value;
    }

    static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "...";
    }
}
