package dev.showrunner.trending;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random log of one partition: sessions of a few titles, delayed, reordered, repeated, some of it unusable. */
final class History {
    /** What the log holds at one place. */
    sealed interface Step {
        long appendMs();

        record Event(long appendMs, Watch watch) implements Step {}

        record Dead(long appendMs) implements Step {}

        record Skipped(long appendMs) implements Step {}

        /** No record: the partition was idle at this time. */
        record Idle(long appendMs) implements Step {}
    }

    private static final long MINUTE = 60_000;
    private static final long START = 1_800_000_000_000L;
    private static final long[] LENGTHS = {20 * MINUTE, 300 * MINUTE, 3 * 1440 * MINUTE, 20 * 1440 * MINUTE};
    private static final long[] RUNTIMES = {0, 30 * MINUTE, 31 * MINUTE + 1, 90 * MINUTE, 90 * MINUTE};

    private final RandomGenerator random;
    private final List<Step> steps = new ArrayList<>();
    private final long length;

    private History(RandomGenerator random) {
        this.random = random;
        length = LENGTHS[random.nextInt(LENGTHS.length)];
    }

    static List<Step> random(RandomGenerator random, int partition) {
        History history = new History(random);
        int sessions = random.nextInt(1, 16);
        for (int i = 0; i < sessions; i++) {
            history.session(new SessionKey(partition, random.nextLong()));
        }
        history.noise();
        history.steps.sort(Comparator.comparingLong(Step::appendMs));
        return history.steps;
    }

    private void session(SessionKey key) {
        String region = List.of("US", "DE", "FR").get(random.nextInt(3));
        String title = "t" + random.nextInt(6);
        long time = START + random.nextLong(length);
        int events = random.nextInt(1, 25);
        boolean sparse = random.nextInt(10) == 0;
        int sequence = 0;
        for (int i = 0; i < events; i++) {
            long watched = random.nextInt(4) == 0 ? 0 : random.nextLong(15 * MINUTE + 1);
            time += watched + random.nextLong(MINUTE);
            long runtime = RUNTIMES[random.nextInt(RUNTIMES.length)];
            boolean ends = i == events - 1 && random.nextBoolean();
            deliver(new Watch(key, sequence, ends, region, title, time, watched, runtime));
            sequence += sparse ? random.nextInt(1, 600) : 1;
        }
    }

    private void deliver(Watch watch) {
        if (random.nextInt(20) == 0) {
            return;
        }
        int copies = random.nextInt(5) == 0 ? random.nextInt(2, 5) : 1;
        for (int i = 0; i < copies; i++) {
            steps.add(new Step.Event(watch.eventTimeMs() + delay(), watch));
        }
    }

    private long delay() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextLong(30 * MINUTE);
            case 1 -> random.nextLong(length + 1);
            case 2 -> random.nextLong(9 * 1440 * MINUTE);
            case 3 -> -random.nextLong(90 * MINUTE);
            case 4 -> -random.nextLong(20_000);
            default -> random.nextLong(5_000);
        };
    }

    private void noise() {
        for (int i = random.nextInt(6); i > 0; i--) {
            long time = START + random.nextLong(length * 2);
            steps.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new Step.Dead(time);
                        case 1 -> new Step.Skipped(time);
                        default -> new Step.Idle(time);
                    });
        }
    }
}
