package dev.showrunner.continuewatching;

import static dev.showrunner.continuewatching.Events.position;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResumePointTest {

    private final Position tv = position("tv", 3_000_000, 1_000);
    private final Position phone = position("phone", 900_000, 2_000);
    private final ResumeRow both = ResumeRow.at(tv).merge(ResumeRow.at(phone));

    @Test
    void of_latest_tellsOfADeviceAhead() {
        ResumePoint point = ResumePoint.of(both, ResumePolicy.LATEST).orElseThrow();
        assertThat(point.position()).isEqualTo(phone);
        assertThat(point.ahead()).contains(tv);
    }

    @Test
    void of_furthest_nobodyIsAhead() {
        ResumePoint point = ResumePoint.of(both, ResumePolicy.FURTHEST).orElseThrow();
        assertThat(point.position()).isEqualTo(tv);
        assertThat(point.ahead()).isEmpty();
    }

    @Test
    void of_secondViewing_firstOneIsNotAhead() {
        ResumeRow row = both.merge(ResumeRow.completed(position("tv", 7_200_000, 1_500)));
        assertThat(ResumePoint.of(row, ResumePolicy.FURTHEST).map(ResumePoint::position))
                .contains(phone);
        assertThat(ResumePoint.of(row, ResumePolicy.LATEST).flatMap(ResumePoint::ahead))
                .isEmpty();
    }

    @Test
    void of_completedAfterEverything_positionsStillCount() {
        ResumeRow row = both.merge(ResumeRow.completed(position("tv", 7_200_000, 2_500)));
        assertThat(ResumePoint.of(row, ResumePolicy.LATEST).map(ResumePoint::position))
                .contains(phone);
    }

    @Test
    void of_noPosition() {
        Optional<ResumePoint> point = ResumePoint.of(ResumeRow.hidden(tv), ResumePolicy.LATEST);
        assertThat(point).isEmpty();
    }
}
