package dev.showrunner.lab.load.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Holds the account of a load against what the services say.
 *
 * <p>Trending's totals of seven days are read for each region before the load; what counts is the difference since, so
 * the stack may hold other data, provided that nobody else sends events to these regions meanwhile and that nothing
 * reaches the end of the seven days meanwhile. Watched time, events and sessions must all agree, by region:
 *
 * <ul>
 *   <li>acknowledged ⊆ logged ⊆ sent, by the ids of the events, looked at all the time: while events are retried, too;
 *   <li>counted ⊆ logged, and what was logged is counted soon, whatever is still being retried;
 *   <li>counted ⊆ sent: at no moment has trending counted more than had been sent by then;
 *   <li>acknowledged ⊆ counted: what was acknowledged when the plan ended is counted soon, whatever is still retried;
 *   <li>in the end the ids in the log are those that were sent and not refused, and trending has counted exactly these,
 *       and stays at that;
 *   <li>for each title of each profile the stored stamp is at least the newest acknowledged one.
 * </ul>
 */
public final class Verification {
    private static final long POLL_MS = 500;
    private static final Duration STEADY = Duration.ofSeconds(3);

    private final StackReader stack;
    private final List<String> regions;
    private final Duration timeout;
    private final Map<String, RegionCounts> base = new TreeMap<>();
    private final Map<String, RegionCounts> latest = new ConcurrentHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Optional<LogCheck> logCheck;
    private final CatchUpCheck catchUp;
    private long samples;
    private long unanswered;
    private volatile boolean watchEnded;
    private volatile boolean stopped;

    /** A verification of sums, without the log. */
    public Verification(StackReader stack, List<String> regions, Duration timeout) {
        this(stack, Optional.empty(), regions, timeout);
    }

    /**
     * A verification that gives the services {@code timeout} to catch up at each step.
     *
     * @param log the log of events, opened before the load; without it, only sums are compared
     */
    public Verification(StackReader stack, Optional<EventLog> log, List<String> regions, Duration timeout) {
        this.stack = stack;
        this.regions = List.copyOf(regions);
        this.timeout = timeout;
        logCheck = log.map(events -> new LogCheck(events, regions, this::difference));
        catchUp = new CatchUpCheck(timeout, this::difference);
    }

    /**
     * Reads what was counted before.
     *
     * @throws IOException if trending cannot say
     */
    public void begin() throws IOException, InterruptedException {
        for (String region : regions) {
            base.put(
                    region,
                    stack.counted(region)
                            .orElseThrow(() -> new IOException(
                                    "trending does not say what it has counted: ./showrunner status shows why")));
        }
    }

    /** Looks again and again, until {@link #endWatch}, whether what must hold at any moment does. */
    public void watch(AccountReader account) {
        try {
            while (!watchEnded) {
                lookIntoLog(account);
                if (look()) {
                    Totals sent = account.totals();
                    regions.forEach(
                            region -> requireWithin(region, "counted", counted(region), "sent", sent(sent, region)));
                    catchUp.counted(this::counted, sent.pending(), System.nanoTime());
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #watch} within a moment. */
    public void endWatch() {
        watchEnded = true;
    }

    /** Ends everything within a moment; what is found then says nothing. */
    public void stop() {
        watchEnded = true;
        stopped = true;
    }

    /** Waits until all that {@code account} says was acknowledged is counted. */
    public void requireAcknowledgedCounted(Totals account) throws InterruptedException {
        boolean reached = await(() -> regions.stream()
                .allMatch(region -> acknowledged(account, region).isAtMost(counted(region))));
        if (!reached) {
            regions.forEach(region ->
                    requireWithin(region, "acknowledged", acknowledged(account, region), "counted", counted(region)));
        }
    }

    /** Waits until exactly what was sent is counted, and sees whether it stays at that. */
    public void requireSentCounted(Totals account) throws InterruptedException {
        boolean reached = await(() -> allCounted(account));
        if (reached) {
            TimeUnit.MILLISECONDS.sleep(STEADY.toMillis());
            reached = look() && allCounted(account);
        }
        if (!reached) {
            for (String region : regions) {
                if (!counted(region).equals(expected(account, region))) {
                    difference("%s: sent %s; counted %s"
                            .formatted(
                                    region,
                                    expected(account, region).describe(),
                                    counted(region).describe()));
                }
            }
        }
    }

    /** Once nothing is pending: the ids in the log, if there is one, are those that were sent and not refused. */
    public void requireSentLogged(AccountReader account) {
        if (logCheck.isPresent()) {
            if (lookIntoLog(account)) {
                logCheck.get().requireAllLogged(account.totals());
            } else {
                difference("the log of events could not be read to its end");
            }
        }
    }

    /** What was found. */
    public Result result(Totals account, PositionCheck.Result positions) {
        List<Row> rows = regions.stream()
                .map(region ->
                        new Row(region, expected(account, region), acknowledged(account, region), counted(region)))
                .toList();
        synchronized (differences) {
            return new Result(
                    samples,
                    unanswered,
                    account.pending(),
                    rows,
                    logCheck.map(check -> check.result(catchUp)).orElse(Logged.NOT_READ),
                    positions,
                    List.copyOf(differences));
        }
    }

    /** The comparison of a region. */
    public record Row(String region, RegionCounts sent, RegionCounts acknowledged, RegionCounts counted) {}

    /**
     * What the log of events said.
     *
     * @param looks how often acknowledged ⊆ logged ⊆ sent was looked at; 0 where the log cannot be read
     * @param looksWhileOpen those at a moment when events were sent and not acknowledged
     * @param acknowledged ids that were acknowledged and looked for in the log
     * @param logged ids in the log
     * @param repeated records in the log beyond the first of their id
     * @param caughtUp how often trending was seen to have counted all that the log had held a moment before
     * @param caughtUpWhileOpen those at a moment when events were sent and not acknowledged
     */
    public record Logged(
            long looks,
            long looksWhileOpen,
            long acknowledged,
            long logged,
            long repeated,
            long caughtUp,
            long caughtUpWhileOpen) {
        static final Logged NOT_READ = new Logged(0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * What a verification found.
     *
     * @param samples how often counted ⊆ sent was looked at
     * @param unanswered how often trending could not say
     * @param pending events whose fate is unknown, so that sent and counted cannot be expected to agree
     * @param rows one for each region
     * @param log ids of events, compared with the log
     * @param positions of the stored positions
     * @param differences a sentence each; none if all is well
     */
    public record Result(
            long samples,
            long unanswered,
            long pending,
            List<Row> rows,
            Logged log,
            PositionCheck.Result positions,
            List<String> differences) {
        /** Whether everything agrees. */
        @JsonProperty
        public boolean agrees() {
            return differences.isEmpty() && pending == 0 && positions.behind().isEmpty();
        }
    }

    private boolean lookIntoLog(AccountReader account) {
        Map<String, RegionCounts> before = new TreeMap<>();
        regions.forEach(region -> before.put(region, counted(region)));
        boolean read = logCheck.isPresent() && logCheck.get().look(account);
        if (read) {
            catchUp.logged(logCheck.get().sums(), before, System.nanoTime());
        }
        return read;
    }

    private boolean allCounted(Totals account) {
        return regions.stream().allMatch(region -> counted(region).equals(expected(account, region)));
    }

    /** Reads all totals; false if trending could not say all of them. */
    private boolean look() throws InterruptedException {
        boolean complete = true;
        for (String region : regions) {
            Optional<RegionCounts> counted = stack.counted(region);
            counted.ifPresent(now -> latest.put(region, now));
            complete &= counted.isPresent();
        }
        synchronized (differences) {
            samples++;
            unanswered += complete ? 0 : 1;
        }
        return complete;
    }

    private boolean await(Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        do {
            if (look() && condition.get()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        } while (!stopped && System.nanoTime() < end);
        return false;
    }

    private RegionCounts counted(String region) {
        RegionCounts before = base.getOrDefault(region, RegionCounts.NONE);
        return latest.getOrDefault(region, before).since(before);
    }

    private static RegionCounts sent(Totals account, String region) {
        Totals.Region sums = account.region(region);
        return new RegionCounts(sums.sentMs(), sums.sent(), sums.sentSessions());
    }

    private static RegionCounts acknowledged(Totals account, String region) {
        Totals.Region sums = account.region(region);
        return new RegionCounts(sums.acknowledgedMs(), sums.acknowledged(), sums.acknowledgedSessions());
    }

    private static RegionCounts expected(Totals account, String region) {
        Totals.Region sums = account.region(region);
        return new RegionCounts(
                sums.sentMs() - sums.refusedMs(),
                sums.sent() - sums.refused(),
                sums.sentSessions() - sums.refusedSessions());
    }

    private void requireWithin(String region, String smaller, RegionCounts part, String larger, RegionCounts whole) {
        if (!part.isAtMost(whole)) {
            difference("%s: %s %s is more than %s %s".formatted(region, smaller, part, larger, whole));
        }
    }

    private void difference(String sentence) {
        synchronized (differences) {
            differences.add(sentence);
        }
    }
}
