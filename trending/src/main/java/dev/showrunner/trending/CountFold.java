package dev.showrunner.trending;

import dev.showrunner.trending.Partial.Cell;
import dev.showrunner.trending.Partial.Progress;
import dev.showrunner.trending.Partial.Session;
import dev.showrunner.trending.Partial.TitleRuntime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts the events of one partition, exactly once, in any order.
 *
 * <h2>A function of the set</h2>
 *
 * An event may come twice, late, or before its predecessor; offline devices report days afterwards. So that none of this
 * shows in the counts, every step commutes with itself and ignores repetition:
 *
 * <ul>
 *   <li><b>Repetition</b> is recognised by session and sequence number. All numbers up to some point have normally been
 *       seen, so a prefix and a few bits above it hold a whole session ({@link SessionTable}): the idea of TCP's
 *       selective acknowledgement, instead of a set of event ids or a filter that errs.
 *   <li><b>Counting</b> only adds. The watched interval {@code [event time - watched, event time)} is cut at the bucket
 *       borders in whole milliseconds, so nothing is lost to rounding and every window is an exact sum of buckets.
 *   <li><b>Time</b> is the append time of the record, which is part of the log and the same at every replay. The wall
 *       clock is never read. An event is too late when its hour has left the longest window, and that is judged before
 *       deduplication: a session may be forgotten as soon as all it could still send is too late anyway.
 * </ul>
 *
 * <h2>State that survives its owner</h2>
 *
 * {@link #drain} hands over the <em>absolute</em> value of everything that changed since the last time and, as the last
 * row, how far the partition has come. Written in one transaction with the source offset, the rows of all drains are the
 * state: a successor {@link #restore restores} the newest of each key. Sessions alone lag behind, by at most five
 * minutes ({@link UnsavedSessions}); {@link Progress#dedupeFrom()} says from where the source must be read again. What
 * lies between there and {@link Progress#nextOffset()} is only {@link #remember remembered}, because it is counted.
 * After a commit whose outcome is in doubt the fold must be dropped and restored: it cannot un-drain.
 *
 * <p>Not thread-safe; one owner at a time.
 */
public final class CountFold {
    /** What became of an event. */
    public enum Verdict {
        /** Counted within a minute of its event time. */
        COUNTED,
        /** Counted, more than a minute after its event time. */
        COUNTED_LATE,
        /** Counted before. */
        DUPLICATE,
        /** Its hour has left the longest window. */
        TOO_LATE,
        /** Its event time lies more than an hour after its append: a dead letter. */
        FROM_THE_FUTURE
    }

    private static final long LATE_AFTER_MS = 60_000;
    private static final long MAX_AHEAD_MS = 3_600_000;
    private static final long AS_OF_AHEAD_MS = 10_000;

    private final Rows rows = new Rows();
    private final Map<String, Map<Tally, Integer>> tallies = new HashMap<>();
    private final Map<String, Long> runtimes = new HashMap<>();
    private final Set<String> changedRuntimes = new HashSet<>();
    private final SessionTable sessions;
    private final UnsavedSessions unsaved = new UnsavedSessions();
    private final Buckets minutes = new Buckets(Window.HOUR);
    private final Buckets quarters = new Buckets(Window.DAY);
    private final Buckets hours = new Buckets(Window.WEEK);
    private final List<Buckets> buckets = List.of(minutes, quarters, hours);
    private Progress restored = new Progress(0, 0, 0, 0);
    private long nextOffset;

    /** Up to here the source was read: below {@link #nextOffset} while an earlier owner's last minutes are remembered. */
    private long readTo;

    private long clockMs;
    private long asOfMs;

    /**
     * Starts empty, at offset 0.
     *
     * @param maxSessions how many sessions to keep; beyond it the least recent are forgotten, which is tallied
     */
    public CountFold(int maxSessions) {
        sessions = new SessionTable(maxSessions);
    }

    /** Counts an event; offsets must rise. */
    public Verdict count(long offset, long appendMs, Watch event) {
        advance(offset, appendMs);
        if (isFromTheFuture(appendMs, event)) {
            add(event.region(), Tally.DEAD, clockMs);
            return Verdict.FROM_THE_FUTURE;
        }
        if (!hours.keeps(event.eventTimeMs())) {
            add(event.region(), Tally.TOO_LATE, clockMs);
            return Verdict.TOO_LATE;
        }
        if (!see(offset, event)) {
            add(event.region(), Tally.DUPLICATES, event.eventTimeMs());
            return Verdict.DUPLICATE;
        }
        spread(event);
        asOfMs = Math.max(asOfMs, Math.min(event.eventTimeMs(), appendMs + AS_OF_AHEAD_MS));
        return tally(event, appendMs - event.eventTimeMs() > LATE_AFTER_MS);
    }

    /** Takes note of an event that is counted already, so that it is recognised when it comes again. */
    public void remember(long offset, long appendMs, Watch event) {
        readTo = offset + 1;
        if (!isFromTheFuture(appendMs, event) && hours.keeps(event.eventTimeMs())) {
            see(offset, event);
        }
    }

    /** Counts a record that went to the dead-letter topic. */
    public void countDead(long offset, long appendMs) {
        advance(offset, appendMs);
        add("", Tally.DEAD, clockMs);
    }

    /** Passes over a record that does not concern the counts. */
    public void skip(long offset, long appendMs) {
        advance(offset, appendMs);
    }

    /** Lets time pass while the source is idle, by the clock of the log. */
    public void idle(long logClockMs) {
        asOfMs = Math.max(asOfMs, logClockMs);
        // Another broker's clock may judge the next append; ten seconds keep its verdict the same.
        advanceClock(logClockMs - AS_OF_AHEAD_MS);
    }

    private static boolean isFromTheFuture(long appendMs, Watch event) {
        return event.eventTimeMs() > appendMs + MAX_AHEAD_MS;
    }

    private boolean see(long offset, Watch event) {
        int id = sessions.idOf(event.session());
        boolean isNew = sessions.see(id, event.sequence(), hourOf(clockMs));
        if (isNew) {
            unsaved.add(id, offset, clockMs, event.ends());
        }
        return isNew;
    }

    private void spread(Watch event) {
        int title = rows.row(event.region(), event.title());
        int total = row(event.region(), Tally.WATCHED);
        long to = event.eventTimeMs();
        buckets.forEach(b -> b.spread(to - event.watchedMs(), to, title, total));
        if (event.runtimeMs() > runtimes.getOrDefault(event.title(), 0L)) {
            runtimes.put(event.title(), event.runtimeMs());
            changedRuntimes.add(event.title());
        }
    }

    private Verdict tally(Watch event, boolean late) {
        add(event.region(), Tally.EVENTS, event.eventTimeMs());
        if (event.sequence() == 0) {
            add(event.region(), Tally.SESSIONS, event.eventTimeMs());
        }
        if (late) {
            add(event.region(), Tally.LATE, event.eventTimeMs());
        }
        return late ? Verdict.COUNTED_LATE : Verdict.COUNTED;
    }

    private void add(String region, Tally tally, long timeMs) {
        add(region, tally, timeMs, 1);
    }

    private void add(String region, Tally tally, long timeMs, long delta) {
        int row = row(region, tally);
        buckets.forEach(b -> b.add(timeMs, row, delta));
    }

    private int row(String region, Tally tally) {
        return tallies.computeIfAbsent(region, _ -> new EnumMap<>(Tally.class))
                .computeIfAbsent(tally, t -> rows.row(region, t.cell()));
    }

    private void advance(long offset, long appendMs) {
        nextOffset = offset + 1;
        readTo = nextOffset;
        advanceClock(appendMs);
    }

    private void advanceClock(long timeMs) {
        if (timeMs <= clockMs) {
            return;
        }
        int hourBefore = hourOf(clockMs);
        clockMs = timeMs;
        buckets.forEach(b -> b.advance(timeMs));
        if (hourOf(timeMs) != hourBefore) {
            // An event may lie an hour ahead of its append, hence one hour more than the buckets are kept.
            sessions.forgetBefore((int) Window.WEEK.oldestKept(timeMs) - 1, unsaved::forget);
        }
    }

    private Buckets bucketsOf(Window window) {
        return switch (window) {
            case HOUR -> minutes;
            case DAY -> quarters;
            case WEEK -> hours;
        };
    }

    private static int hourOf(long timeMs) {
        return (int) Window.WEEK.bucketOf(timeMs);
    }

    /**
     * Hands over what changed since the last time, as absolute values; the last row is the progress.
     *
     * @return how many rows there were
     */
    public int drain(Consumer<Partial> receiver) {
        int[] count = {0};
        Consumer<Partial> out = row -> {
            count[0]++;
            receiver.accept(row);
        };
        int evicted = sessions.evictExcess(unsaved::forget);
        if (evicted > 0) {
            add("", Tally.EVICTED, clockMs, evicted);
        }
        sessions.drainForgotten().forEach(key -> out.accept(new Session(key, Seen.NONE, 0)));
        unsaved.drainDue(clockMs, id -> out.accept(sessions.row(id)));
        changedRuntimes.forEach(title -> out.accept(new TitleRuntime(title, runtimes.getOrDefault(title, 0L))));
        changedRuntimes.clear();
        buckets.forEach(b -> b.drain(rows, out));
        out.accept(progress());
        return count[0];
    }

    /**
     * Takes back a row that an earlier owner wrote. Rows come in the order in which they were written; those that were
     * replaced since may be among them or not.
     */
    public void restore(Partial partial) {
        switch (partial) {
            case Cell c -> bucketsOf(c.window()).restore(c.bucket(), rows.row(c.region(), c.name()), c.value());
            case TitleRuntime r -> runtimes.put(r.title(), r.runtimeMs());
            case Session s -> sessions.restore(s);
            case Progress p -> restored = p;
        }
    }

    /**
     * Ends the restoration, once, before anything is counted.
     *
     * @return where the earlier owner stood: read the source from {@link Progress#dedupeFrom()} on, {@link #remember}
     *     what lies before {@link Progress#nextOffset()} and count the rest; all zero when there was none
     */
    public Progress resume() {
        nextOffset = restored.nextOffset();
        readTo = restored.dedupeFrom();
        asOfMs = restored.asOfMs();
        advanceClock(restored.clockMs());
        return restored;
    }

    /** How far the fold has come. */
    public Progress progress() {
        return new Progress(nextOffset, unsaved.dedupeFrom(readTo), clockMs, asOfMs);
    }
}
