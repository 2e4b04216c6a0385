package dev.showrunner.continuewatching;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where to resume one title. */
public final class ResumePoint {

    private static final Comparator<Position> BY_DISTANCE =
            Comparator.comparingLong(Position::positionMs).thenComparing(Comparator.naturalOrder());

    private final Position position;
    private final @Nullable Position ahead;

    private ResumePoint(Position position, @Nullable Position ahead) {
        this.position = position;
        this.ahead = ahead;
    }

    /**
     * The point to resume from, if any device has one. Once a title was completed, what was watched before that counts only
     * when nothing was watched since: a television that reached the end last year is not ahead of today's second viewing.
     */
    public static Optional<ResumePoint> of(ResumeRow row, ResumePolicy policy) {
        Collection<Position> candidates = current(row);
        Comparator<Position> order =
                switch (policy) {
                    case LATEST -> Comparator.naturalOrder();
                    case FURTHEST -> BY_DISTANCE;
                };
        return candidates.stream().max(order).map(chosen -> new ResumePoint(chosen, aheadOf(chosen, candidates)));
    }

    /** The position that the policy chose. */
    public Position position() {
        return position;
    }

    /** The furthest position of another device, when that lies beyond the chosen one. */
    public Optional<Position> ahead() {
        return Optional.ofNullable(ahead);
    }

    private static Collection<Position> current(ResumeRow row) {
        List<Position> since = row.completed()
                .map(done -> row.positions().stream()
                        .filter(position -> position.stampUs() > done.stampUs())
                        .toList())
                .orElse(List.of());
        return since.isEmpty() ? row.positions() : since;
    }

    private static @Nullable Position aheadOf(Position chosen, Collection<Position> candidates) {
        return candidates.stream()
                .filter(other -> other.positionMs() > chosen.positionMs())
                .max(BY_DISTANCE)
                .orElse(null);
    }
}
