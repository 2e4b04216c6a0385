package dev.showrunner.ratelimiter.http;

import java.net.http.HttpResponse;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Callers that ask one bucket of one domain until they are stopped, and keep what they were told. */
final class PolicyLoad {
    /** How many ask at once. */
    static final int CALLERS = 8;

    /** At most, half of it on average: callers that all paused as long would come in step, and wait for each other. */
    private static final Duration PAUSE = Duration.ofMillis(40);

    private static final Pattern DECIDED_BY = Pattern.compile("\"decided_by\":\"(\\w+)\"");

    /**
     * One answer.
     *
     * @param endedNanos when it came
     * @param nanos how long it took
     * @param status of HTTP
     * @param decidedBy who decided
     */
    record Answer(long endedNanos, long nanos, int status, String decidedBy) {}

    private final Client client;
    private final String domain;
    private final String key;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> callers = new ArrayList<>();

    PolicyLoad(Client client, String domain, String key) {
        this.client = client;
        this.domain = domain;
        this.key = key;
        for (int i = 0; i < CALLERS; i++) {
            SplittableRandom pauses = new SplittableRandom(i);
            callers.add(threads.submit(() -> ask(pauses)));
        }
    }

    private void ask(SplittableRandom pauses) {
        while (!stopped.get()) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = client.check(domain, "who", key);
            long ended = System.nanoTime();
            answered.incrementAndGet();
            answers.add(new Answer(ended, ended - begun, answer.statusCode(), decidedBy(answer)));
            LockSupport.parkNanos(pauses.nextLong(PAUSE.toNanos()));
        }
    }

    private static String decidedBy(HttpResponse<String> answer) {
        Matcher body = DECIDED_BY.matcher(answer.body());
        return body.find()
                ? body.group(1)
                : answer.headers().firstValue("X-RateLimit-Decided-By").orElse("?");
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
