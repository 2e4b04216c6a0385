package dev.showrunner.feed.page;

import dev.showrunner.feed.Answer;
import dev.showrunner.feed.Ladder;
import dev.showrunner.feed.Row;
import dev.showrunner.feed.Rung;
import dev.showrunner.feed.Shelf;
import dev.showrunner.feed.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One row with a live source, its stale copy, and further rungs of its own. */
abstract class LadderRow implements RowSource {
    private final Slot slot;
    private final StaleCopies copies;
    private final Duration freshFor;

    /**
     * A row.
     *
     * @param freshFor age up to which a copy counts as live and nobody is asked; zero to ask for every page
     */
    LadderRow(Slot slot, StaleCopies copies, Duration freshFor) {
        this.slot = slot;
        this.copies = copies;
        this.freshFor = freshFor;
    }

    @Override
    public final String id() {
        return slot.id();
    }

    @Override
    public final List<Filled> fill(Visit visit) {
        String key = key(visit);
        Optional<Shelf> fresh = copies.fresh(key, freshFor);
        if (fresh.isPresent()) {
            return serve(visit, new Answer.Found(fresh.get()));
        }
        Answer answer = ask(visit);
        copies.learn(key, answer);
        return serve(visit, answer);
    }

    @Override
    public final List<Filled> fallback(Visit visit, String why) {
        return serve(visit, new Answer.Failed(why));
    }

    /** Asks the source. */
    abstract Answer ask(Visit visit);

    /** What distinguishes copies of this row: the profile or the region. */
    abstract String audience(Visit visit);

    /** Rungs between live and stale. */
    List<Ladder.Step> aboveStale(Visit visit) {
        return List.of();
    }

    /** Rungs below stale. */
    List<Ladder.Step> belowStale(Visit visit) {
        return List.of();
    }

    /** A rung with titles from the jar. */
    static Ladder.Step bundled(Supplier<Shelf> shelf) {
        return new Ladder.Step(Rung.SNAPSHOT, "bundled", () -> Optional.of(shelf.get()));
    }

    private List<Filled> serve(Visit visit, Answer answer) {
        List<Ladder.Step> steps = new ArrayList<>(aboveStale(visit));
        steps.add(new Ladder.Step(Rung.STALE, slot.source(), () -> copies.stale(key(visit))));
        steps.addAll(belowStale(visit));
        return Ladder.serve(slot.source(), answer, steps)
                .map(served -> new Filled(new Row(slot, served, Duration.ZERO), false))
                .stream()
                .toList();
    }

    private String key(Visit visit) {
        return slot.id() + ' ' + audience(visit);
    }
}
