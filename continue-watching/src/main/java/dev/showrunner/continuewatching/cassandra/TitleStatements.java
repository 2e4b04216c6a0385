package dev.showrunner.continuewatching.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.showrunner.continuewatching.Title;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes {@code title} and {@code series_episodes}. */
final class TitleStatements {

    private final PreparedStatement insertTitle;
    private final PreparedStatement insertEpisode;
    private final PreparedStatement title;
    private final PreparedStatement episodes;

    TitleStatements(CqlSession session, String keyspace, int maxEpisodes) {
        String columns = "title_id, runtime_ms, series_id, season, episode, next_title_id";
        insertTitle = insert(session, keyspace + ".title", columns);
        insertEpisode = insert(session, keyspace + ".series_episodes", columns);
        title = PositionStatements.prepare(
                session, "SELECT " + columns + " FROM " + keyspace + ".title WHERE title_id = ?");
        episodes = PositionStatements.prepare(
                session,
                "SELECT " + columns + " FROM " + keyspace + ".series_episodes WHERE series_id = ? LIMIT "
                        + maxEpisodes);
    }

    List<BoundStatement> put(Title value) {
        List<BoundStatement> statements = new ArrayList<>(2);
        statements.add(bind(insertTitle, value));
        if (!value.seriesId().isEmpty()) {
            statements.add(bind(insertEpisode, value));
        }
        return statements;
    }

    BoundStatement find(String titleId) {
        return title.bind(titleId);
    }

    BoundStatement episodes(String seriesId) {
        return episodes.bind(seriesId);
    }

    static Title title(Row row) {
        return new Title(
                text(row, "title_id"),
                row.getLong("runtime_ms"),
                text(row, "series_id"),
                row.getInt("season"),
                row.getInt("episode"),
                text(row, "next_title_id"));
    }

    private static PreparedStatement insert(CqlSession session, String table, String columns) {
        return PositionStatements.prepare(
                session, "INSERT INTO " + table + " (" + columns + ") VALUES (?, ?, ?, ?, ?, ?)");
    }

    private static BoundStatement bind(PreparedStatement insert, Title value) {
        return insert.bind(
                value.titleId(),
                value.runtimeMs(),
                value.seriesId(),
                value.season(),
                value.episode(),
                value.nextTitleId());
    }

    private static String text(Row row, String column) {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
