package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.redis.Question.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Batches that are under way until somebody delivers them to the model, whose clock stands. */
final class PendingBatches implements Combiner.Sender {
    private final Buckets model = new InMemoryBuckets(() -> 1);
    private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();

    /** A batch under way. */
    record Pending(List<Question> questions, CompletableFuture<List<Answer>> answers) {
        int callers() {
            return questions.stream().mapToInt(Question::callers).sum();
        }

        int debits() {
            return questions.stream()
                    .mapToInt(question -> question.debits().size())
                    .sum();
        }
    }

    @Override
    public CompletableFuture<List<Answer>> send(List<Question> batch) {
        Pending sent = new Pending(batch, new CompletableFuture<>());
        pending.add(sent);
        return sent.answers();
    }

    List<Pending> underWay() {
        return List.copyOf(pending);
    }

    /** Has the oldest batch answered; says whether there was one. */
    boolean deliver() {
        Pending oldest = pending.poll();
        if (oldest != null) {
            oldest.answers()
                    .complete(oldest.questions().stream().map(this::answer).toList());
        }
        return oldest != null;
    }

    /** Loses a batch before anything was done. */
    void lose(Pending batch, RuntimeException failure) {
        pending.remove(batch);
        batch.answers().completeExceptionally(failure);
    }

    private Answer answer(Question question) {
        long allowed = 0;
        long shadowAllowed = 0;
        List<Long> backlogs = new ArrayList<>();
        for (int i = 0; i < question.callers(); i++) {
            Verdict verdict = model.take(question.debits());
            allowed += verdict.allowed() ? 1 : 0;
            shadowAllowed += verdict.shadowAllowed() ? 1 : 0;
            backlogs = verdict.backlogMicros();
        }
        return new Answer(question.debits(), allowed, shadowAllowed, backlogs);
    }
}
