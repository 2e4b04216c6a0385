package dev.showrunner.feed.page;

import dev.showrunner.feed.Taste;
import dev.showrunner.kit.deadline.Deadline;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request for a page.
 *
 * @param profileId whose page
 * @param region where the member is, upper case
 * @param deadline by which the rows must be there
 * @param learned what the model knows of the profile: read once, used by several rows
 */
record Visit(String profileId, String region, Deadline deadline, CompletableFuture<Learned> learned) {

    /**
     * The model's answer.
     *
     * @param taste empty when there was none
     * @param why why there was none
     */
    record Learned(Optional<Taste> taste, String why) {}

    /** Waits for the model, no longer than the rows may take. */
    Learned awaitTaste() {
        try {
            return learned.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new Learned(Optional.empty(), "model: late");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Learned(Optional.empty(), "model: late");
        }
    }

    /** The model's answer if it has come already. */
    Optional<Taste> tasteNow() {
        return learned.isDone() && !learned.isCompletedExceptionally()
                ? learned.join().taste()
                : Optional.empty();
    }
}
