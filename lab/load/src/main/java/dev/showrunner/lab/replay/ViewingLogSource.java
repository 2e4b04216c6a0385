package dev.showrunner.lab.replay;

import dev.showrunner.events.Regions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a viewing log: CSV with the columns {@link #COLUMNS} in any order; other columns are ignored. {@code
 * started_at} is an ISO 8601 time with zone or offset ({@code 2026-05-01T20:15:00Z}) or whole seconds since the Unix
 * epoch.
 */
final class ViewingLogSource {
    static final List<String> COLUMNS = List.of(
            "profile_id",
            "device_id",
            "title_id",
            "title",
            "region",
            "started_at",
            "watched_seconds",
            "runtime_seconds");

    private static final long MAX_SECONDS = TimeUnit.DAYS.toSeconds(1);
    private static final long MAX_EPOCH_SECOND = 253_402_300_799L;
    private static final int MAX_NAME_LENGTH = 200;
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private ViewingLogSource() {}

    static ViewingData read(Path file, Timeline timeline) throws IOException {
        ViewingCollector collector = new ViewingCollector(timeline);
        try (CsvTable log = CsvTable.open(file, COLUMNS)) {
            log.forEachViewing(collector, row -> {
                Viewing viewing = viewing(row);
                collector.title(new CatalogTitle(
                        viewing.titleId(), name(row), OptionalInt.empty(), List.of(), viewing.runtimeMs()));
                return viewing;
            });
        }
        return collector.data("viewing-log");
    }

    private static Viewing viewing(CSVRecord row) {
        long watchedMs = 1000 * CsvTable.wholeNumber(row, "watched_seconds", 0, MAX_SECONDS);
        long runtimeMs = 1000 * CsvTable.wholeNumber(row, "runtime_seconds", 1, MAX_SECONDS);
        return new Viewing(
                ViewingCollector.identifier("profile_id", row.get("profile_id")),
                ViewingCollector.identifier("device_id", row.get("device_id")),
                ViewingCollector.identifier("title_id", row.get("title_id")),
                region(row.get("region")),
                startedAt(row.get("started_at")).toEpochMilli() + watchedMs,
                watchedMs,
                runtimeMs);
    }

    private static String name(CSVRecord row) {
        String name = row.get("title");
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("title must have 1 to " + MAX_NAME_LENGTH + " characters");
        }
        return name;
    }

    private static String region(String region) {
        if (!Regions.isValid(region)) {
            throw new IllegalArgumentException("region is \"" + ViewingCollector.shortened(region)
                    + "\", but must be a country in two capital letters, as in ISO 3166-1");
        }
        return region;
    }

    private static Instant startedAt(String text) {
        try {
            Instant time = DIGITS.matcher(text).matches()
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
            if (time.getEpochSecond() >= 0 && time.getEpochSecond() <= MAX_EPOCH_SECOND) {
                return time;
            }
        } catch (DateTimeException | NumberFormatException e) {
            // Thrown below, as for a time out of range.
        }
        throw new IllegalArgumentException("started_at is \"" + ViewingCollector.shortened(text)
                + "\", but must be like 2026-05-01T20:15:00Z, or seconds since 1970");
    }
}
