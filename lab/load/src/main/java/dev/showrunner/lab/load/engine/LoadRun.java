package dev.showrunner.lab.load.engine;

import com.sun.management.OperatingSystemMXBean;
import dev.showrunner.lab.load.account.AccountDelta;
import dev.showrunner.lab.load.account.AccountReader;
import dev.showrunner.lab.load.account.LoadAccount;
import dev.showrunner.lab.load.account.Totals;
import dev.showrunner.lab.load.plan.Intent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one load from its first request to the last retry. Its methods may be called from any thread. */
public final class LoadRun implements AccountReader, AutoCloseable {
    private static final long TICK_MS = 1_000;
    private static final long DRAIN_POLL_MS = 50;

    private final HttpTransport transport = new HttpTransport();
    private final Pacer pacer = new Pacer(System::nanoTime);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LoadAccount account;
    private final RequestListener listener;
    private final Sender sender;
    private final Limits limits;

    /** A load against {@code targets}, recorded in {@code account}. Closing the load closes the account. */
    public LoadRun(ServiceAddresses targets, Limits limits, LoadAccount account) {
        this(targets, limits, account, RequestListener.NONE);
    }

    /**
     * A load against {@code targets}, recorded in {@code account} and reported to {@code listener}. Closing the load
     * closes the account.
     */
    public LoadRun(ServiceAddresses targets, Limits limits, LoadAccount account, RequestListener listener) {
        this.account = account;
        this.limits = limits;
        this.listener = listener;
        sender = new Sender(transport, transport.loop(), targets, limits, account, System::nanoTime, listener);
    }

    /**
     * State of a running load.
     *
     * @param seconds time since the start, s
     * @param offered number of events that came due
     * @param totals totals of the account
     * @param inFlight requests in flight
     * @param p99Micros 99th percentile latency of the requests that ended since the last tick, µs; 0 if none ended
     */
    public record Tick(double seconds, long offered, Totals totals, int inFlight, long p99Micros) {}

    /**
     * Result of a load.
     *
     * @param offered what the pacer offered
     * @param cpuPercent CPU time of this process while it offered the plan, in percent of one processor
     * @param requests counts and latencies by kind of request
     * @param overflowed requests that waited for the in-flight limit
     * @param failures number of failed attempts by reason
     * @param totals totals of the account at the end
     */
    public record Result(
            Pacer.Offered offered,
            double cpuPercent,
            List<RequestStats> requests,
            long overflowed,
            Map<String, Long> failures,
            Totals totals) {}

    /** Offers the plan and returns after its duration. Retries continue. */
    public Offering offer(Iterator<Intent> plan, Duration duration, Consumer<Tick> progress)
            throws InterruptedException {
        long start = System.nanoTime();
        listener.begun(start);
        long cpu = cpuNanos();
        Thread pacing = Thread.ofPlatform()
                .name("load-pacer")
                .daemon()
                .start(() -> pacer.run(
                        plan,
                        start,
                        duration,
                        intent -> transport.loop().execute(() -> sender.offer(intent, start + intent.dueNanos()))));
        while (!pacing.join(Duration.ofMillis(TICK_MS))) {
            progress.accept(tick(start));
        }
        double cpuPercent = 100.0 * (cpuNanos() - cpu) / (System.nanoTime() - start);
        return new Offering(start, cpuPercent);
    }

    /** A load whose plan was offered completely. */
    public final class Offering {
        private final long startNanos;
        private final double cpuPercent;

        private Offering(long startNanos, double cpuPercent) {
            this.startNanos = startNanos;
            this.cpuPercent = cpuPercent;
        }

        /** Waits until every event is settled, the drain timeout expires or {@link #stop} is called. */
        public Result drain(Consumer<Tick> progress) throws InterruptedException {
            long deadline = System.nanoTime() + limits.drainTimeout().toNanos();
            long nextTick = System.nanoTime();
            while (!onLoop(sender::idle) && System.nanoTime() < deadline) {
                if (System.nanoTime() >= nextTick) {
                    progress.accept(tick(startNanos));
                    nextTick += TimeUnit.MILLISECONDS.toNanos(TICK_MS);
                }
                if (stopped.await(DRAIN_POLL_MS, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            return onLoop(() -> {
                sender.giveUp();
                LatencyRecorder recorder = sender.recorder();
                return new Result(
                        pacer.offered(),
                        cpuPercent,
                        recorder.snapshot(),
                        sender.overflowed(),
                        recorder.failures(),
                        account.totals());
            });
        }
    }

    @Override
    public Totals totals() {
        return onLoop(account::totals);
    }

    /** Stops offering. Retries continue. */
    public void endOffering() {
        pacer.stop();
    }

    @Override
    public AccountDelta takeDelta() {
        return onLoop(account::takeDelta);
    }

    /** Ends the load soon: stops offering and retrying. */
    public void stop() {
        pacer.stop();
        stopped.countDown();
    }

    @Override
    public void close() {
        stop();
        transport.close();
        account.close();
    }

    private Tick tick(long startNanos) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return onLoop(() -> new Tick(
                seconds,
                pacer.events(),
                account.totals(),
                sender.inFlight(),
                sender.recorder().intervalP99Micros()));
    }

    private <T extends @Nullable Object> T onLoop(Callable<T> task) {
        try {
            return transport.loop().submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the load's figures", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load failed", e.getCause());
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
