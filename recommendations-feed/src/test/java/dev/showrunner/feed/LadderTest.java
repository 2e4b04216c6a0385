package dev.showrunner.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LadderTest {
    private static final Shelf EMPTY = new Shelf("empty", List.of(), Instant.EPOCH);
    private static final Shelf LIVE = shelf("live");
    private static final Shelf STALE = shelf("stale");
    private static final Shelf BUNDLED = shelf("bundled");

    @Test
    void serve_liveAnswer_looksNoFurther() {
        Ladder.Step forbidden = new Ladder.Step(Rung.STALE, "trending", () -> {
            throw new AssertionError("a copy was looked up beside a live answer");
        });
        assertThat(Ladder.serve("trending", new Answer.Found(LIVE), List.of(forbidden)))
                .contains(new Served(LIVE, "trending", Rung.LIVE, "answered"));
    }

    @Test
    void serve_nothingForThisMember_leavesTheRowOut() {
        assertThat(Ladder.serve("trending", new Answer.Nothing(), steps(Optional.of(STALE))))
                .isEmpty();
        assertThat(Ladder.serve("trending", new Answer.Found(EMPTY), steps(Optional.of(STALE))))
                .isEmpty();
    }

    @Test
    void serve_failure_takesTheHighestRungThatHasTitles() {
        Answer failed = new Answer.Failed("trending: timeout");
        assertThat(Ladder.serve("trending", failed, steps(Optional.of(STALE))))
                .contains(new Served(STALE, "trending", Rung.STALE, "trending: timeout"));
        assertThat(Ladder.serve("trending", failed, steps(Optional.of(EMPTY))))
                .contains(new Served(BUNDLED, "bundled", Rung.SNAPSHOT, "trending: timeout"));
        assertThat(Ladder.serve("trending", failed, List.of())).isEmpty();
    }

    private static List<Ladder.Step> steps(Optional<Shelf> stale) {
        return List.of(
                new Ladder.Step(Rung.STALE, "trending", () -> stale),
                new Ladder.Step(Rung.REGION, "model", Optional::empty),
                new Ladder.Step(Rung.SNAPSHOT, "bundled", () -> Optional.of(BUNDLED)));
    }

    private static Shelf shelf(String id) {
        return new Shelf(id, List.of(Candidate.of(id)), Instant.EPOCH);
    }
}
