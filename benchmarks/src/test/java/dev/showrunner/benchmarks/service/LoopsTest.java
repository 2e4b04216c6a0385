package dev.showrunner.benchmarks.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.benchmarks.harness.WrongWorkException;
import dev.showrunner.benchmarks.service.OpenLoop.Latencies;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class LoopsTest {
    @Test
    void openLoop_stall_countsForAllRequestsDueMeanwhile() throws Exception {
        Latencies latencies = new OpenLoop(sender(true, 100)).run(1_000, 400);
        assertThat(latencies.nanos().getTotalCount()).isEqualTo(400);
        assertThat(latencies.millis(90))
                .as("a hundred of 400 waited, evenly up to 100 ms")
                .isGreaterThan(40);
    }

    @Test
    void openLoop_keepsToItsRate() throws Exception {
        long begun = System.nanoTime();
        new OpenLoop(sender(true, 0)).run(1_000, 300);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isGreaterThanOrEqualTo(299);
    }

    @Test
    void openLoop_saturation_isTheFirstLowerRateThatIsAnsweredInTime() throws Exception {
        assertThat(new OpenLoop(sender(true, 0)).saturation(2_000, 10_000)).isEqualTo(1_900);
    }

    @Test
    void wrongAnswers_areNoFigure() {
        assertThatThrownBy(() -> new OpenLoop(sender(false, 0)).run(10_000, 100))
                .isInstanceOf(WrongWorkException.class)
                .hasMessageContaining("100 of 100 answers");
        assertThatThrownBy(() -> new ClosedLoop(sender(false, 0), 4).run(20)).isInstanceOf(WrongWorkException.class);
    }

    @Test
    void closedLoop_countsAnswers() throws Exception {
        assertThat(new ClosedLoop(sender(true, 0), 4).run(50)).isPositive();
    }

    @Test
    void boundedSender_sendsUpToItsLimit_andTheOthersInOrder() {
        List<Long> sent = new ArrayList<>();
        Deque<RequestSender.Answered> open = new ArrayDeque<>();
        List<Boolean> answers = new ArrayList<>();
        try (BoundedSender bounded = new BoundedSender(
                new RequestSender() {
                    @Override
                    public void send(long number, Answered answered) {
                        sent.add(number);
                        open.add(answered);
                    }

                    @Override
                    public void close() {
                        sent.add(-1L);
                    }
                },
                2)) {
            for (int i = 0; i < 5; i++) {
                bounded.send(i, answers::add);
            }
            assertThat(sent).containsExactly(0L, 1L);
            while (!open.isEmpty()) {
                open.remove().with(true);
                assertThat(open.size()).isLessThanOrEqualTo(2);
            }
        }
        assertThat(sent).containsExactly(0L, 1L, 2L, 3L, 4L, -1L);
        assertThat(answers).hasSize(5);
    }

    /** Answers at once, except for one stall at request number 200. */
    private static RequestSender sender(boolean right, long stallMillis) {
        return new RequestSender() {
            @Override
            public void send(long number, Answered answered) {
                if (number == 200 && stallMillis > 0) {
                    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stallMillis);
                    while (System.nanoTime() < end) {
                        LockSupport.parkNanos(end - System.nanoTime());
                    }
                }
                answered.with(right);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
