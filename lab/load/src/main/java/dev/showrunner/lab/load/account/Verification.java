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
 * Compares the account of a load with the log and the services.
 *
 * <p>Trending's seven-day totals are read before the load, and only their growth is compared. The stack may therefore
 * contain other data, provided that no other client sends events to these regions and no earlier data leaves the
 * seven-day window during the load. Watched time, events and sessions must agree in each region:
 *
 * <ul>
 *   <li>acknowledged ⊆ logged ⊆ sent, by event ids, checked continuously, also while events are retried;
 *   <li>counted ⊆ logged, and logged events are counted within the timeout, also while others are retried;
 *   <li>counted ⊆ sent, at every moment;
 *   <li>acknowledged ⊆ counted, within the timeout after the plan ends, also while events are retried;
 *   <li>finally, the log has exactly the events that were sent and not refused, trending has counted exactly these, and
 *       its totals stay constant;
 *   <li>for each profile and title, the stored stamp is at least the newest acknowledged one.
 * </ul>
 */
public final class Verification {
    private static final long POLL_MS = 500;
    private static final Duration STABLE_TIME = Duration.ofSeconds(3);

    private final StackReader stack;
    private final List<String> regions;
    private final Duration timeout;
    private final Map<String, RegionCounts> baseline = new TreeMap<>();
    private final Map<String, RegionCounts> latest = new ConcurrentHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Optional<LogCheck> logCheck;
    private final CatchUpCheck catchUp;
    private long samples;
    private long unanswered;
    private volatile boolean watchEnded;
    private volatile boolean stopped;

    /** A verification of totals only, without the log. */
    public Verification(StackReader stack, List<String> regions, Duration timeout) {
        this(stack, Optional.empty(), regions, timeout);
    }

    /**
     * A verification that gives the services up to {@code timeout} to catch up at each step.
     *
     * @param log event log, opened before the load; without it, only totals are compared
     */
    public Verification(StackReader stack, Optional<EventLog> log, List<String> regions, Duration timeout) {
        this.stack = stack;
        this.regions = List.copyOf(regions);
        this.timeout = timeout;
        logCheck = log.map(events -> new LogCheck(events, regions, this::addDifference));
        catchUp = new CatchUpCheck(timeout, this::addDifference);
    }

    /**
     * Reads trending's totals before the load.
     *
     * @throws IOException if trending does not answer
     */
    public void begin() throws IOException, InterruptedException {
        for (String region : regions) {
            baseline.put(
                    region,
                    stack.counted(region)
                            .orElseThrow(() -> new IOException(
                                    "trending does not return its totals: ./showrunner status shows why")));
        }
    }

    /** Checks the continuous conditions about every 500 ms until {@link #endWatch}. */
    public void watch(AccountReader account) {
        try {
            while (!watchEnded) {
                checkLog(account);
                if (readTotals()) {
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

    /** Ends {@link #watch} soon. */
    public void endWatch() {
        watchEnded = true;
    }

    /** Ends every wait soon. The result is then meaningless. */
    public void stop() {
        watchEnded = true;
        stopped = true;
    }

    /** Waits until trending has counted all events that are acknowledged in {@code account}. */
    public void requireAcknowledgedCounted(Totals account) throws InterruptedException {
        boolean reached = await(() -> regions.stream()
                .allMatch(region -> acknowledged(account, region).isAtMost(counted(region))));
        if (!reached) {
            regions.forEach(region ->
                    requireWithin(region, "acknowledged", acknowledged(account, region), "counted", counted(region)));
        }
    }

    /**
     * Waits until trending has counted exactly the events that were sent and not refused, then checks after 3 s that
     * the totals have not changed.
     */
    public void requireSentCounted(Totals account) throws InterruptedException {
        boolean reached = await(() -> allCounted(account));
        if (reached) {
            TimeUnit.MILLISECONDS.sleep(STABLE_TIME.toMillis());
            reached = readTotals() && allCounted(account);
        }
        if (!reached) {
            for (String region : regions) {
                if (!counted(region).equals(expected(account, region))) {
                    addDifference("%s: sent %s; counted %s"
                            .formatted(
                                    region,
                                    expected(account, region).describe(),
                                    counted(region).describe()));
                }
            }
        }
    }

    /**
     * Checks that the log, if there is one, has exactly the events that were sent and not refused. Valid only when no
     * event is pending.
     */
    public void requireSentLogged(AccountReader account) {
        if (logCheck.isPresent()) {
            if (checkLog(account)) {
                logCheck.get().requireAllLogged(account.totals());
            } else {
                addDifference("the log of events could not be read to its end");
            }
        }
    }

    /** Result so far. */
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

    /** Totals of one region. */
    public record Row(String region, RegionCounts sent, RegionCounts acknowledged, RegionCounts counted) {}

    /**
     * Result of the checks against the event log.
     *
     * @param looks checks of acknowledged ⊆ logged ⊆ sent; 0 without a log
     * @param looksWhileOpen checks made while events were unacknowledged
     * @param acknowledged acknowledged ids that were looked up in the log
     * @param logged distinct ids in the log
     * @param repeated records in the log with an id that occurred before
     * @param caughtUp times that trending had counted everything that was in the log at an earlier moment
     * @param caughtUpWhileOpen times that it had done so while events were unacknowledged
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
     * Result of a verification.
     *
     * @param samples checks of counted ⊆ sent
     * @param unanswered checks for which trending did not answer
     * @param pending events of unknown fate; unless 0, sent and counted need not agree
     * @param rows totals of each region
     * @param log checks against the event log
     * @param positions check of the stored positions
     * @param differences descriptions of the differences; empty if all agrees
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

    private boolean checkLog(AccountReader account) {
        Map<String, RegionCounts> before = new TreeMap<>();
        regions.forEach(region -> before.put(region, counted(region)));
        boolean read = logCheck.isPresent() && logCheck.get().run(account);
        if (read) {
            catchUp.logged(logCheck.get().sums(), before, System.nanoTime());
        }
        return read;
    }

    private boolean allCounted(Totals account) {
        return regions.stream().allMatch(region -> counted(region).equals(expected(account, region)));
    }

    /** Reads the totals of all regions. Returns false if trending did not answer for one of them. */
    private boolean readTotals() throws InterruptedException {
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
        long deadline = System.nanoTime() + timeout.toNanos();
        do {
            if (readTotals() && condition.get()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        } while (!stopped && System.nanoTime() < deadline);
        return false;
    }

    private RegionCounts counted(String region) {
        RegionCounts before = baseline.getOrDefault(region, RegionCounts.NONE);
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
            addDifference("%s: %s %s is more than %s %s".formatted(region, smaller, part, larger, whole));
        }
    }

    private void addDifference(String sentence) {
        synchronized (differences) {
            differences.add(sentence);
        }
    }
}
