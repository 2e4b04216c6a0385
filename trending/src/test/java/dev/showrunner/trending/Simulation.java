package dev.showrunner.trending;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Owners of one partition after another, each killed at a moment of the seed's choice: between commits, so that its
 * memory is lost, while committing, so that nothing of the commit is seen, or while a successor still remembers what its
 * predecessor counted, with commits in between. The log is compacted now and then.
 */
final class Simulation {
    private static final int MANY_SESSIONS = 1_000;

    private final RandomGenerator random;
    private final int partition;
    private final List<History.Step> steps;
    private final BatchOracle oracle;
    private final MergedCounts reader;
    private final PartialsLog log = new PartialsLog();
    private CountFold fold = new CountFold(MANY_SESSIONS);
    private int next;

    Simulation(RandomGenerator random, int partition, BatchOracle oracle, MergedCounts reader) {
        this.random = random;
        this.partition = partition;
        this.oracle = oracle;
        this.reader = reader;
        steps = History.random(random, partition);
    }

    PartialsLog log() {
        return log;
    }

    boolean isDone() {
        return next == steps.size();
    }

    void run() {
        int committed = next;
        for (int left = random.nextInt(1, 12); left > 0 && !isDone(); left--) {
            step(next++);
        }
        List<Partial> commit = new ArrayList<>();
        fold.drain(commit::add);
        if (random.nextInt(6) == 0) {
            next = committed;
            restore();
            return;
        }
        log.append(commit);
        steps.subList(committed, next).forEach(this::tellOracle);
        if (random.nextInt(10) == 0) {
            // The broker keeps tombstones for an hour, so a reader that keeps up has seen them.
            read();
            log.compact();
        }
        if (random.nextInt(6) == 0) {
            restore();
        }
    }

    /** Lets the reader read what there is, again from the start. */
    void read() {
        reader.apply(partition, log.rows());
    }

    private void restore() {
        while (!remembersAll()) {
            // Killed meanwhile; the next one takes over.
        }
    }

    private boolean remembersAll() {
        fold = new CountFold(MANY_SESSIONS);
        log.restoreTo(fold::restore);
        Partial.Progress progress = fold.resume();
        for (long offset = progress.dedupeFrom(); offset < progress.nextOffset(); offset++) {
            if (random.nextInt(10) == 0) {
                List<Partial> commit = new ArrayList<>();
                fold.drain(commit::add);
                log.append(commit);
                if (random.nextBoolean()) {
                    return false;
                }
            }
            if (steps.get((int) offset) instanceof History.Step.Event(long appendMs, Watch watch)) {
                fold.remember(offset, appendMs, watch);
            }
        }
        return true;
    }

    private void step(int offset) {
        switch (steps.get(offset)) {
            case History.Step.Event(long appendMs, Watch watch) -> fold.count(offset, appendMs, watch);
            case History.Step.Dead(long appendMs) -> fold.countDead(offset, appendMs);
            case History.Step.Skipped(long appendMs) -> fold.skip(offset, appendMs);
            case History.Step.Idle(long logClockMs) -> fold.idle(logClockMs);
        }
    }

    private void tellOracle(History.Step step) {
        switch (step) {
            case History.Step.Event(long appendMs, Watch watch) -> oracle.event(partition, appendMs, watch);
            case History.Step.Dead(long appendMs) -> oracle.dead(partition, appendMs);
            case History.Step.Skipped(long appendMs) -> oracle.skipped(partition, appendMs);
            case History.Step.Idle(long logClockMs) -> oracle.idle(partition, logClockMs);
        }
    }
}
