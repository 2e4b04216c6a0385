package dev.showrunner.trending.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.trending.Partial;
import dev.showrunner.trending.Seen;
import dev.showrunner.trending.SessionKey;
import dev.showrunner.trending.Window;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PartialCodecTest {
    static List<Partial> rows() {
        return List.of(
                new Partial.Cell(Window.HOUR, 29_000_000, "US", "tt0111161", 1L << 50),
                new Partial.Cell(Window.DAY, 2_000_000, "", "#dead", 1),
                new Partial.Cell(Window.WEEK, 500_000, "DE", "x".repeat(64), 0),
                new Partial.TitleRuntime("tt1", 5_400_000),
                new Partial.Session(new SessionKey(-1, 1), new Seen(3, List.of(2L, -1L)), 500_000),
                new Partial.Session(new SessionKey(0, Long.MIN_VALUE), Seen.NONE, 0),
                new Partial.Progress(1, 2, 3, 4));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decode_encoded_isTheRow(Partial row) {
        assertThat(PartialCodec.decode(PartialCodec.key(513, row), PartialCodec.value(row)))
                .contains(row);
    }

    @Test
    void value_ofWhatIsGone_isATombstone() {
        assertThat(PartialCodec.value(new Partial.Cell(Window.DAY, 1, "US", "t", 0)))
                .isNull();
        assertThat(PartialCodec.value(new Partial.Session(new SessionKey(1, 1), Seen.NONE, 0)))
                .isNull();
    }

    @Test
    void decode_unknownKind_isPassedOver() {
        assertThat(PartialCodec.decode(new byte[] {99, 0, 0}, new byte[] {1})).isEmpty();
    }
}
