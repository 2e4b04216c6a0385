package dev.showrunner.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class SessionTableTest {
    private static final SessionKey KEY = new SessionKey(1, 2);
    private static final int MAX_SEQUENCE = 16_384;

    @Test
    void see_randomSequences_likeASet() {
        for (long seed = 0; seed < 300; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int range = random.nextInt(2) == 0 ? 200 : MAX_SEQUENCE + 1;
            SessionTable table = new SessionTable(10);
            BitSet expected = new BitSet();
            for (int i = 0; i < 1_000; i++) {
                int sequence = random.nextInt(range);
                assertThat(table.see(table.idOf(KEY), sequence, 0))
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(!expected.get(sequence));
                expected.set(sequence);
                if (random.nextInt(20) == 0) {
                    table = restored(table);
                }
            }
        }
    }

    private static SessionTable restored(SessionTable table) {
        SessionTable restored = new SessionTable(10);
        restored.restore(table.row(table.idOf(KEY)));
        return restored;
    }

    @Test
    void row_ofAGaplessSession_isAPrefix() {
        SessionTable table = new SessionTable(10);
        for (int sequence = 130; sequence >= 0; sequence--) {
            table.see(table.idOf(KEY), sequence, 5);
        }
        assertThat(table.row(table.idOf(KEY)).seen()).isEqualTo(new Seen(131, List.of()));
    }

    @Test
    void evictExcess_overCapacity_forgetsTheLeastRecent() {
        SessionTable table = new SessionTable(64);
        for (int i = 0; i < 65; i++) {
            table.see(table.idOf(new SessionKey(i, 0)), 0, 100 + i);
        }
        assertThat(table.evictExcess(_ -> {})).isEqualTo(4);
        assertThat(table.size()).isEqualTo(61);
        assertThat(table.drainForgotten()).extracting(SessionKey::high).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
        assertThat(table.see(table.idOf(new SessionKey(64, 0)), 0, 200)).isFalse();
    }
}
