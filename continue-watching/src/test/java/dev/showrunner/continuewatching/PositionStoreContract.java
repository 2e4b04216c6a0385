package dev.showrunner.continuewatching;

import static dev.showrunner.continuewatching.Events.EVENING_MS;
import static dev.showrunner.continuewatching.Events.position;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every position store promises. */
public abstract class PositionStoreContract {

    /** How long the stores under test keep a position. */
    protected static final Duration RETENTION = Duration.ofDays(365);

    private static final long STAMP = EVENING_MS * 1_000;

    private RowKey key;

    @BeforeEach
    void newProfile() {
        key = new RowKey("p-" + UUID.randomUUID(), "film");
    }

    /** The store under test; the same for the whole test. */
    protected abstract PositionStore store();

    /** The clock that the store under test goes by. */
    protected abstract InstantSource clock();

    private void write(ResumeRow... rows) {
        for (ResumeRow row : rows) {
            assertThat(store().merge(Map.of(key, row))).isEmpty();
        }
    }

    @Test
    void read_nothingWritten() {
        assertThat(store().read(key)).isEqualTo(ResumeRow.EMPTY);
        assertThat(store().readProfile(key.profileId())).isEmpty();
    }

    @Test
    void merge_allRegisters() {
        Position tv = new Position(STAMP, 60_000, 7_000_000, "tv", 6_900_000, "series", 2, 3, "s2e4");
        ResumeRow row = ResumeRow.at(tv)
                .merge(ResumeRow.at(position("phone", 1, STAMP + 1)))
                .merge(ResumeRow.completed(tv))
                .merge(ResumeRow.hidden(position("phone", 0, STAMP + 2)));
        write(row);
        assertThat(store().read(key)).isEqualTo(row);
        assertThat(store().readProfile(key.profileId())).containsOnly(Map.entry("film", row));
    }

    @Test
    void merge_olderWriteComesLater() {
        write(ResumeRow.at(position("tv", 900_000, STAMP + 5)), ResumeRow.at(position("tv", 100_000, STAMP)));
        assertThat(store().read(key).latest()).contains(position("tv", 900_000, STAMP + 5));
    }

    @Test
    void merge_registersKeepTheirOwnStamps() {
        write(
                ResumeRow.completed(position("tv", 7_000_000, STAMP + 9)),
                ResumeRow.at(position("tv", 100_000, STAMP + 5)),
                ResumeRow.completed(position("tv", 6_000_000, STAMP)),
                ResumeRow.hidden(position("tv", 0, STAMP + 1)));
        assertThat(store().read(key).completed().map(Position::stampUs)).contains(STAMP + 9);
        assertThat(store().read(key).latest().map(Position::stampUs)).contains(STAMP + 5);
        assertThat(store().read(key).hidden().map(Position::stampUs)).contains(STAMP + 1);
    }

    /** Values whose bytes, read as signed, would order the other way round, and texts where length decides. */
    @Test
    void merge_equalStamps_greaterBytesWin() {
        List<Position> ascending = List.of(
                new Position(STAMP, 127, 1, "tv", 0, "", 0, 0, ""),
                new Position(STAMP, 128, 0, "tv", 0, "", 0, 0, ""),
                new Position(STAMP, 32_768, 0, "b", 0, "", 0, 0, ""),
                new Position(STAMP, 32_768, 0, "aa", 0, "", 0, 0, ""),
                new Position(STAMP, 32_768, 0, "aa", 0, "z", 0, 0, ""),
                new Position(STAMP, 32_768, 0, "aa", 0, "aa", 0, 0, ""),
                new Position(STAMP, 32_768, 0, "aa", 0, "aa", 1, 200, ""),
                new Position(STAMP, 32_768, 0, "aa", 0, "aa", 2, 1, "x"));
        for (int low = 0; low < ascending.size(); low++) {
            for (int high = low + 1; high < ascending.size(); high++) {
                assertSettled(ascending.get(low), ascending.get(high), "up-" + low + "-" + high);
                assertSettled(ascending.get(high), ascending.get(low), "down-" + low + "-" + high);
            }
        }
    }

    private void assertSettled(Position first, Position second, String titleId) {
        RowKey pair = new RowKey(key.profileId(), titleId);
        store().merge(Map.of(pair, ResumeRow.completed(first)));
        store().merge(Map.of(pair, ResumeRow.completed(second)));
        assertThat(store().read(pair).completed()).contains(first.max(second));
    }

    @Test
    void merge_manyRowsOfManyProfiles() {
        Map<RowKey, ResumeRow> rows = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            rows.put(new RowKey(key.profileId() + i % 10, "film-" + i), ResumeRow.at(position("tv", i + 1, STAMP + i)));
        }
        assertThat(store().merge(rows)).isEmpty();
        Map<String, ResumeRow> profile = store().readProfile(key.profileId() + 3);
        assertThat(profile).hasSize(200);
        assertThat(profile.get("film-1993")).isEqualTo(rows.get(new RowKey(key.profileId() + 3, "film-1993")));
    }

    @Test
    void merge_moreDevicesThanARowHolds() {
        List<Position> newest = new ArrayList<>();
        for (int i = 0; i < ResumeRow.MAX_DEVICES + 4; i++) {
            Position position = position("device-" + i, 1_000L * i, STAMP + (i * 7) % 20);
            write(ResumeRow.at(position));
            if ((i * 7) % 20 >= 4) {
                newest.add(position);
            }
        }
        assertThat(store().read(key).positions()).containsExactlyInAnyOrderElementsOf(newest);
        assertThat(store().read(key).positions()).containsExactlyInAnyOrderElementsOf(newest);
    }

    @Test
    void merge_expiredByStamp_isNotKept() {
        long now = clock().millis() * 1_000;
        long expired = now - RETENTION.toSeconds() * 1_000_000 - 2_000_000;
        write(ResumeRow.at(position("tv", 60_000, expired)).merge(ResumeRow.completed(position("tv", 1, now))));
        assertThat(store().read(key)).isEqualTo(ResumeRow.completed(position("tv", 1, now)));
    }
}
