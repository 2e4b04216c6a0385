-- The catalog: one row a title. Genres are an array with a GIN index: they are read with the title every time, never on
-- their own, and a batch of titles stays one statement.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE title (
    title_id      varchar(64)  PRIMARY KEY,
    name          varchar(300) NOT NULL,
    year          integer,
    genres        text[]       NOT NULL,
    runtime_ms    bigint       NOT NULL CHECK (runtime_ms >= 0),
    kind          varchar(16)  NOT NULL CHECK (kind IN ('MOVIE', 'SERIES', 'EPISODE')),
    -- The three are set for an episode and for nothing else. A series may arrive after its episodes: no foreign key.
    series_id     varchar(64),
    season        integer,
    episode       integer,
    next_title_id varchar(64),
    -- Titles that come with the service. They give way to a real catalog as soon as there is one.
    bundled       boolean      NOT NULL DEFAULT false,
    added_at      timestamptz  NOT NULL DEFAULT now(),
    CHECK ((kind = 'EPISODE') = (series_id IS NOT NULL AND season IS NOT NULL AND episode IS NOT NULL))
);

-- Rows by genre: titles that are shown in rows, newest first.
CREATE INDEX title_genres ON title USING gin (genres);
CREATE INDEX title_newest ON title (bundled, year DESC NULLS LAST, added_at DESC, title_id) WHERE kind <> 'EPISODE';

-- Search by any part of the name, however short; without trigrams every search reads the whole table.
CREATE INDEX title_name_trigrams ON title USING gin (lower(name) gin_trgm_ops);
