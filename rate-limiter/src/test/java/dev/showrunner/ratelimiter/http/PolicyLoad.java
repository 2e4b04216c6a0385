package dev.showrunner.ratelimiter.http;

import dev.showrunner.ratelimiter.http.KeptConnection.Told;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Callers that ask one bucket of one domain until they are stopped, each over a connection of its own, and keep what they were told. */
final class PolicyLoad {
    /** How many ask at once. */
    static final int CALLERS = 8;

    /** At most, half of it on average: callers that all paused as long would come in step, and wait for each other. */
    private static final Duration PAUSE = Duration.ofMillis(30);

    private static final Told NOTHING = new Told(0, "nobody");

    /**
     * One answer.
     *
     * @param endedNanos when it came
     * @param nanos how long it took
     * @param status of HTTP; 0 where there was no answer
     * @param decidedBy who decided
     */
    record Answer(long endedNanos, long nanos, int status, String decidedBy) {}

    private final URI server;
    private final byte[] question;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final List<Future<?>> callers = new ArrayList<>();

    PolicyLoad(URI server, String domain, String key) {
        this.server = server;
        this.question = KeptConnection.question(domain, "who", key);
        for (int i = 0; i < CALLERS; i++) {
            SplittableRandom pauses = new SplittableRandom(i);
            callers.add(threads.submit(() -> ask(pauses)));
        }
    }

    private void ask(SplittableRandom pauses) {
        while (!stopped.get()) {
            try (KeptConnection connection = new KeptConnection(server)) {
                askOver(connection, pauses);
            } catch (IOException e) {
                LockSupport.parkNanos(PAUSE.toNanos()); // the call that it cost has been counted
            }
        }
    }

    private void askOver(KeptConnection connection, SplittableRandom pauses) throws IOException {
        while (!stopped.get()) {
            long begun = System.nanoTime();
            try {
                keep(begun, connection.ask(question));
            } catch (IOException e) {
                keep(begun, NOTHING);
                throw e;
            }
            LockSupport.parkNanos(pauses.nextLong(PAUSE.toNanos()));
        }
    }

    private void keep(long begun, Told told) {
        long ended = System.nanoTime();
        answers.add(new Answer(ended, ended - begun, told.status(), told.decidedBy()));
        answered.incrementAndGet();
    }

    /** How many answers there were so far. */
    long answered() {
        return answered.get();
    }

    /** How often somebody decided so far. */
    long decidedBy(String who) {
        return answers.stream().filter(answer -> answer.decidedBy().equals(who)).count();
    }

    /** How often a request was allowed so far. */
    long allowed() {
        return answers.stream().filter(answer -> answer.status() == 200).count();
    }

    /** Ends the callers; fails if one of them did. */
    List<Answer> stop() throws Exception {
        stopped.set(true);
        for (Future<?> caller : callers) {
            caller.get(60, TimeUnit.SECONDS);
        }
        threads.close();
        return List.copyOf(answers);
    }
}
