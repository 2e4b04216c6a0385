package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.redis.Question.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Combines the calls of many threads into batches, without a timer: a few batches may be under way, and a call that finds
 * one of these places free leaves at once. Calls that find none wait, and all that wait leave together with the next
 * batch. So a lone call is never held up, and the busier a store is, the more calls share a round trip.
 *
 * <p>This is flat combining (Hendler, Incze, Shavit, Tzafrir: "Flat Combining and the Synchronization-Parallelism Tradeoff",
 * SPAA 2010) with a round trip in place of a lock: whoever brings a batch home, or comes while a place is free, sends the next.
 * Callers who ask the very same become one question of the batch. A batch is a set of calls that were all under way at the
 * same time, so any order of them is a fair one.
 *
 * <p>Lock-free but for the threads' own waiting. Nobody is overlooked: a caller that joins the queue and finds no free
 * place joined before that place is given back, and who gives one back looks at the queue afterwards.
 */
final class Combiner {
    private final Sender sender;
    private final Bounds bounds;
    private final Executor wakers;
    private final Queue<Caller> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Semaphore places;
    private final AtomicBoolean gathering = new AtomicBoolean();
    private volatile boolean crowded;

    /** Sends a batch, without waiting. */
    interface Sender {
        /** The answers to the questions, in their order. */
        CompletableFuture<List<Answer>> send(List<Question> batch);
    }

    /**
     * What keeps a combiner small.
     *
     * @param batches how many batches may be under way
     * @param debits at how many debits a batch is full; callers that ask the same count once
     * @param waiting how many callers may wait; more are refused at once
     * @param few up to how many callers of a batch are no crowd
     */
    record Bounds(int batches, int debits, int waiting, int few) {}

    /**
     * A batch.
     *
     * @param questions what is asked
     * @param callers who asks each of them
     * @param size how many callers there are
     */
    private record Batch(List<Question> questions, List<List<Caller>> callers, int size) {}

    /**
     * Nobody waits yet.
     *
     * @param wakers where the callers of a large batch are woken
     */
    Combiner(Sender sender, Bounds bounds, Executor wakers) {
        this.sender = sender;
        this.bounds = bounds;
        this.wakers = wakers;
        this.places = new Semaphore(bounds.batches());
    }

    /** Sees to it that the caller gets an answer, or a failure, once. */
    @SuppressWarnings("ThreadPriorityCheck") // a yield that does nothing only makes a batch smaller
    void submit(Caller caller) {
        if (waiting.incrementAndGet() > bounds.waiting()) {
            waiting.decrementAndGet();
            throw new StoreUnavailableException("Redis was not asked: too many callers wait for it");
        }
        queue.add(caller);
        if (!crowded) {
            sendWaiting();
        } else if (gathering.compareAndSet(false, true)) {
            // The callers of the last batch have just been woken and will ask again: let them join, which takes no time
            // but theirs.
            Thread.yield();
            gathering.set(false);
            sendWaiting();
        }
        // Else somebody is about to send, and looks at the queue after this caller has joined it.
    }

    private void sendWaiting() {
        while (!queue.isEmpty() && places.tryAcquire()) {
            Batch batch = nextBatch();
            if (batch.questions().isEmpty()) {
                places.release();
            } else {
                send(batch);
            }
        }
    }

    private Batch nextBatch() {
        Map<List<Debit>, List<Caller>> batch = new LinkedHashMap<>();
        int debits = 0;
        int polled = 0;
        int size = 0;
        while (debits < bounds.debits()) {
            Caller caller = queue.poll();
            if (caller == null) {
                break;
            }
            polled++;
            if (caller.send()) {
                List<Caller> same = batch.computeIfAbsent(caller.debits(), _ -> new ArrayList<>());
                debits += same.isEmpty() ? caller.debits().size() : 0;
                same.add(caller);
                size++;
            }
        }
        waiting.addAndGet(-polled);
        List<Question> questions = new ArrayList<>(batch.size());
        batch.forEach((asked, callers) -> questions.add(new Question(asked, callers.size())));
        return new Batch(questions, List.copyOf(batch.values()), size);
    }

    private void send(Batch batch) {
        CompletableFuture<List<Answer>> answers;
        try {
            answers = sender.send(batch.questions());
        } catch (RuntimeException e) {
            answers = CompletableFuture.failedFuture(e);
        }
        if (answers.isDone()) {
            // Refused on the spot: the loop that called goes on, where a callback would go one level deeper for each
            // batch.
            places.release();
            var _ = answers.whenComplete((values, failure) -> distribute(batch, values, failure));
        } else {
            var _ = answers.whenComplete((values, failure) -> {
                places.release();
                crowded = batch.size() > bounds.few();
                sendWaiting();
                bringHome(batch, values, failure);
            });
        }
    }

    /**
     * Waking many virtual threads from one that is none goes through their scheduler's front door each time; one of their own does
     * it at half the price. For a few it is not worth the detour.
     */
    private void bringHome(Batch batch, @Nullable List<Answer> answers, @Nullable Throwable failure) {
        if (batch.size() <= bounds.few()) {
            distribute(batch, answers, failure);
        } else {
            wakers.execute(() -> distribute(batch, answers, failure));
        }
    }

    private static void distribute(Batch batch, @Nullable List<Answer> answers, @Nullable Throwable failure) {
        for (int i = 0; i < batch.questions().size(); i++) {
            List<Caller> callers = batch.callers().get(i);
            for (int j = 0; j < callers.size(); j++) {
                if (answers != null) {
                    callers.get(j).answer(answers.get(i), j);
                } else {
                    callers.get(j).fail(cause(Objects.requireNonNull(failure)));
                }
            }
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
