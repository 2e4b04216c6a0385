package dev.showrunner.feed;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The fallback ladder: the best list that can still be had for a row.
 *
 * <p>A live answer is taken as it is. "Nothing for this member" is an answer, too: the row is left out. Only a failure
 * steps down, rung by rung, to the first copy that has titles. Every copy below the live rung lies in this process's
 * memory or came with another row: a fallback that called somebody would need a fallback of its own.
 */
public final class Ladder {
    private static final String LIVE_REASON = "answered";

    private Ladder() {}

    /**
     * A rung below live.
     *
     * @param rung its label
     * @param source who supplied the copy
     * @param copy looked up only when every rung above has failed; must not block
     */
    public record Step(Rung rung, String source, Supplier<Optional<Shelf>> copy) {}

    /**
     * Climbs down from the live answer.
     *
     * @param source who was asked
     * @param live what came of it
     * @param steps the rungs below, best first
     * @return what to show, or empty when the row has to be left out
     */
    public static Optional<Served> serve(String source, Answer live, List<Step> steps) {
        return switch (live) {
            case Answer.Found(Shelf shelf)
            when !shelf.isEmpty() -> Optional.of(new Served(shelf, source, Rung.LIVE, LIVE_REASON));
            case Answer.Found _, Answer.Nothing _ -> Optional.empty();
            case Answer.Failed(String why) -> firstCopy(why, steps);
        };
    }

    private static Optional<Served> firstCopy(String why, List<Step> steps) {
        for (Step step : steps) {
            Optional<Shelf> copy = step.copy().get().filter(shelf -> !shelf.isEmpty());
            if (copy.isPresent()) {
                return Optional.of(new Served(copy.get(), step.source(), step.rung(), why));
            }
        }
        return Optional.empty();
    }
}
