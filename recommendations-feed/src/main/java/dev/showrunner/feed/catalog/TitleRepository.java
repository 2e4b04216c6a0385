package dev.showrunner.feed.catalog;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The catalog's statements. */
@Repository
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TitleRepository extends GenericRepository<TitleEntity, String> {

    Optional<TitleEntity> findById(String titleId);

    List<TitleEntity> findByTitleIdIn(Collection<String> titleIds);

    /** One statement a title in one batch; a title that exists is replaced and is no longer a bundled one. */
    @Query("""
            INSERT INTO title (title_id, name, year, genres, runtime_ms, kind, series_id, season, episode,
                               next_title_id, bundled)
            VALUES (:titleId, :name, :year, :genres, :runtimeMs, :kind, :seriesId, :season, :episode,
                    :nextTitleId, :bundled)
            ON CONFLICT (title_id) DO UPDATE SET
                name = excluded.name, year = excluded.year, genres = excluded.genres,
                runtime_ms = excluded.runtime_ms, kind = excluded.kind, series_id = excluded.series_id,
                season = excluded.season, episode = excluded.episode,
                next_title_id = excluded.next_title_id, bundled = excluded.bundled
            """)
    void upsert(List<TitleEntity> titles);

    /** Adds titles that are not there yet and leaves the others alone. */
    @Query("""
            INSERT INTO title (title_id, name, year, genres, runtime_ms, kind, series_id, season, episode,
                               next_title_id, bundled)
            VALUES (:titleId, :name, :year, :genres, :runtimeMs, :kind, :seriesId, :season, :episode,
                    :nextTitleId, :bundled)
            ON CONFLICT (title_id) DO NOTHING
            """)
    void insertMissing(List<TitleEntity> titles);

    /** Newest first, bundled titles last. */
    @Query("""
            SELECT * FROM title WHERE kind <> 'EPISODE'
            ORDER BY bundled, year DESC NULLS LAST, added_at DESC, title_id LIMIT :limit
            """)
    List<TitleEntity> newest(int limit);

    /** Titles of a genre, newest first, bundled titles last. */
    @Query("""
            SELECT * FROM title WHERE genres @> ARRAY[:genre]::text[] AND kind <> 'EPISODE'
            ORDER BY bundled, year DESC NULLS LAST, title_id LIMIT :limit
            """)
    List<TitleEntity> inGenre(String genre, int limit);

    /** How many titles each genre has; bundled titles count only where nothing else is there. */
    @Query("""
            SELECT genre, count(*) AS titles FROM title, unnest(genres) AS genre
            WHERE kind <> 'EPISODE' AND bundled = (SELECT bool_and(bundled) FROM title)
            GROUP BY genre ORDER BY titles DESC, genre LIMIT 100
            """)
    List<GenreCount> genres();

    /** Titles whose name contains a text; the closest names first. */
    @Query("""
            SELECT * FROM title WHERE lower(name) LIKE :pattern ESCAPE '!'
            ORDER BY similarity(lower(name), :text) DESC, title_id LIMIT :limit
            """)
    List<TitleEntity> search(String pattern, String text, int limit);
}
