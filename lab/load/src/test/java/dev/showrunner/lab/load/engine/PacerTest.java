package dev.showrunner.lab.load.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.LoadPlan;
import dev.showrunner.lab.load.plan.LoadSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PacerTest {
    private static final Duration DURATION = Duration.ofSeconds(3);
    private static final LoadSettings SETTINGS = LoadSettings.standard().with(1_000, 2_000, DURATION, 5);

    @Test
    void rate_twoThousandEventsASecond_isKeptWithinOnePercent() {
        Pacer pacer = new Pacer(System::nanoTime);
        AtomicLong events = new AtomicLong();
        pacer.run(new LoadPlan(SETTINGS, 0), System.nanoTime(), DURATION, intent -> {
            if (intent instanceof Intent.Events due) {
                events.addAndGet(due.reports().size());
            }
        });

        Pacer.Offered offered = pacer.offered();
        assertThat(offered.eventsPerSecond()).isCloseTo(2_000, within(20.0));
        assertThat(offered.events()).isEqualTo(events.get());
        assertThat(offered.seconds()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void run_afterAStall_handsOverOverdueRequestsAndKeepsTheirDueTimes() {
        List<Long> due = new ArrayList<>();
        Pacer pacer = new Pacer(System::nanoTime);
        long start = System.nanoTime() - Duration.ofSeconds(2).toNanos();
        pacer.run(new LoadPlan(SETTINGS, 0), start, DURATION, intent -> due.add(intent.dueNanos()));

        assertThat(due).isSorted();
        assertThat(pacer.offered().lagMaxMicros()).isGreaterThan(1_900_000L);
        assertThat(pacer.offered().eventsPerSecond()).isCloseTo(2_000, within(20.0));
    }

    @Test
    void stop_midway_endsTheRun() {
        Pacer pacer = new Pacer(System::nanoTime);
        long start = System.nanoTime();
        pacer.run(new LoadPlan(SETTINGS, 0), start, DURATION, intent -> pacer.stop());

        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(2).toNanos());
    }
}
