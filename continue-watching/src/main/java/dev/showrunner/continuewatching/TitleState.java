package dev.showrunner.continuewatching;

import java.util.Optional;

/** What a row means for the viewer, by a policy. */
sealed interface TitleState {

    /** The report that decided. */
    Position report();

    /**
     * To be gone on with.
     *
     * @param report the position to resume from
     */
    record InProgress(Position report) implements TitleState {}

    /**
     * Seen to the end.
     *
     * @param report the newest report that says so
     */
    record Finished(Position report) implements TitleState {}

    /** The state of a row; empty when nothing of the title worth mentioning was seen. */
    static Optional<TitleState> of(ResumeRow row, RowPolicy policy) {
        Optional<Position> completed = row.completed();
        Optional<Position> since = row.latest()
                .filter(latest ->
                        completed.map(done -> latest.stampUs() > done.stampUs()).orElse(true));
        Optional<TitleState> current = since.flatMap(latest -> ofPosition(latest, completed.isPresent(), policy));
        return current.isPresent() ? current : completed.map(Finished::new);
    }

    private static Optional<TitleState> ofPosition(Position latest, boolean before, RowPolicy policy) {
        if (policy.finished(latest)) {
            return Optional.of(new Finished(latest));
        }
        boolean watching = before ? policy.rewatching(latest) : policy.started(latest);
        return watching ? Optional.of(new InProgress(latest)) : Optional.empty();
    }
}
