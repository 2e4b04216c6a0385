package dev.showrunner.trending.http;

import dev.showrunner.trending.Ranking;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most watched titles of a region.
 *
 * @param region country code, or world
 * @param window 1h, 24h or 7d
 * @param score what the list is ranked by
 * @param asOfMs end of the window, milliseconds since the epoch
 * @param completeness share of the sessions whose events are certain to be counted once, 0 to 1
 * @param stale whether some events are being counted late at the moment
 * @param entries best first
 */
@Serdeable
record TrendingList(
        String region,
        String window,
        String score,
        long asOfMs,
        double completeness,
        boolean stale,
        List<Entry> entries) {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    /**
     * A title.
     *
     * @param rank from 1
     * @param titleId the title
     * @param views watched time divided by the title's runtime, six significant digits; 0 when the runtime is unknown
     * @param watchTimeMs watched milliseconds in the window
     * @param rankAnHourAgo the rank in the list as it was an hour ago; absent when the title was not watched then
     * @param newEntry whether the title was not among the first places an hour ago
     */
    @Serdeable
    record Entry(
            int rank,
            String titleId,
            BigDecimal views,
            long watchTimeMs,
            @Nullable Integer rankAnHourAgo,
            boolean newEntry) {

        static Entry of(Ranking.Entry entry, int places) {
            int before = entry.rankAnHourAgo().orElse(0);
            return new Entry(
                    entry.rank(),
                    entry.title(),
                    BigDecimal.valueOf(entry.views()).round(SIX_DIGITS),
                    entry.watchedMs(),
                    before == 0 ? null : before,
                    before == 0 || before > places);
        }
    }
}
