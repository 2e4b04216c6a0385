package dev.showrunner.lab.replay;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code ratings.csv} and {@code movies.csv} from a MovieLens folder. */
final class MovieLensSource {
    private static final String RATINGS = "ratings.csv";
    private static final String MOVIES = "movies.csv";
    private static final Pattern NAME_AND_YEAR = Pattern.compile("(.*\\S)\\s*\\((\\d{4})\\)\\s*");
    private static final String NO_GENRES = "(no genres listed)";

    private MovieLensSource() {}

    static boolean matches(Path folder) {
        return Files.isRegularFile(folder.resolve(RATINGS)) && Files.isRegularFile(folder.resolve(MOVIES));
    }

    static ViewingData read(Path folder, Timeline timeline) throws IOException {
        ViewingCollector collector = new ViewingCollector(timeline);
        try (CsvTable movies = CsvTable.open(folder.resolve(MOVIES), List.of("movieId", "title", "genres"))) {
            movies.forEach(collector, row -> collector.title(title(row)));
        }
        try (CsvTable ratings =
                CsvTable.open(folder.resolve(RATINGS), List.of("userId", "movieId", "rating", "timestamp"))) {
            ratings.forEachViewing(collector, MovieLensSource::viewing);
        }
        return collector.data("movielens");
    }

    private static CatalogTitle title(CSVRecord row) {
        long movieId = id(row, "movieId");
        String listed = row.get("genres");
        List<String> genres = listed.isEmpty() || listed.equals(NO_GENRES) ? List.of() : List.of(listed.split("\\|"));
        Matcher named = NAME_AND_YEAR.matcher(row.get("title"));
        boolean hasYear = named.matches();
        return new CatalogTitle(
                MovieLensRules.title(movieId),
                hasYear ? named.group(1) : row.get("title").strip(),
                hasYear ? OptionalInt.of(Integer.parseInt(named.group(2))) : OptionalInt.empty(),
                genres,
                MovieLensRules.runtimeMs(movieId));
    }

    private static Viewing viewing(CSVRecord row) {
        long seconds = CsvTable.wholeNumber(row, "timestamp", 0, 253_402_300_799L);
        return MovieLensRules.viewing(
                id(row, "userId"), id(row, "movieId"), halfStars(row.get("rating")), seconds * 1000);
    }

    private static int halfStars(String rating) {
        try {
            int halfStars = new BigDecimal(rating).multiply(BigDecimal.TWO).intValueExact();
            if (halfStars >= 1 && halfStars <= 10) {
                return halfStars;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Thrown below, as for a number out of range.
        }
        throw new IllegalArgumentException("rating is \"" + ViewingCollector.shortened(rating)
                + "\", but must be from 0.5 to 5.0 in steps of 0.5");
    }

    private static long id(CSVRecord row, String column) {
        return CsvTable.wholeNumber(row, column, 0, Integer.MAX_VALUE);
    }
}
