package dev.showrunner.feed.http;

import dev.showrunner.feed.Candidate;
import dev.showrunner.feed.Row;
import dev.showrunner.feed.Title;
import dev.showrunner.feed.page.Page;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A page as JSON.
 *
 * @param profileId whose
 * @param region where
 * @param traceId identifies the request in all services
 * @param rows top to bottom, at least four
 */
@Serdeable
record PageView(String profileId, String region, String traceId, List<RowView> rows) {

    static PageView of(String profileId, String region, String traceId, Page page) {
        List<RowView> rows =
                page.rows().stream().map(row -> RowView.of(row, page)).toList();
        return new PageView(profileId, region, traceId, rows);
    }

    /**
     * A row as JSON.
     *
     * @param id stable name
     * @param title what members read above it
     * @param source who supplied it
     * @param rung the rung of the fallback ladder: live, near_line, stale, region or snapshot
     * @param reason why that rung
     * @param ageMs age of the data
     * @param items its titles
     */
    @Serdeable
    record RowView(
            String id, String title, String source, String rung, String reason, long ageMs, List<ItemView> items) {

        static RowView of(Row row, Page page) {
            Duration age = Duration.between(row.served().shelf().asOf(), page.renderedAt());
            return new RowView(
                    row.slot().id(),
                    row.served().shelf().heading(),
                    row.served().source(),
                    row.served().rung().wireName(),
                    row.served().reason(),
                    Math.max(0, age.toMillis()),
                    items(row.items(), page.titles()));
        }

        private static List<ItemView> items(List<Candidate> items, Map<String, Title> titles) {
            return items.stream()
                    .map(item -> ItemView.of(item, titles.get(item.titleId())))
                    .toList();
        }
    }
}
