package dev.showrunner.continuewatching;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one title and one profile: a join of last-writer-wins registers. Immutable.
 *
 * <p>There is one register for each device's position, one for the newest time at which the title was completed and one for
 * the newest time at which it was hidden. Each keeps the greatest {@link Position} written to it, so {@link #merge} is
 * commutative, associative and idempotent: the row is a state-based CRDT (Shapiro, Preguiça, Baquero, Zawirski: "A
 * comprehensive study of Convergent and Commutative Replicated Data Types", 2011, LWW-register and LWW-map). A row, a part of
 * it and the writes of a single event are all of this type.
 *
 * <p>Only the {@value #MAX_DEVICES} devices with the newest positions are kept. That is still a join: whoever falls out has
 * that many newer devices ahead of it in every later merge, too.
 */
public final class ResumeRow {

    /** Devices of one profile that can have a position in one title. */
    public static final int MAX_DEVICES = 16;

    /** Says nothing: the neutral element of {@link #merge}. */
    public static final ResumeRow EMPTY = new ResumeRow(Map.of(), null, null);

    private final Map<String, Position> positions;
    private final @Nullable Position completed;
    private final @Nullable Position hidden;

    private ResumeRow(Map<String, Position> positions, @Nullable Position completed, @Nullable Position hidden) {
        this.positions = positions;
        this.completed = completed;
        this.hidden = hidden;
    }

    /** A row that holds nothing but the position of one device. */
    public static ResumeRow at(Position position) {
        return new ResumeRow(Map.of(position.deviceId(), position), null, null);
    }

    /** A row that says nothing but when the title was completed. */
    public static ResumeRow completed(Position report) {
        return new ResumeRow(Map.of(), report, null);
    }

    /** A row that says nothing but when the title was hidden. */
    public static ResumeRow hidden(Position report) {
        return new ResumeRow(Map.of(), null, report);
    }

    /** Both rows in one; register by register the greater value. */
    public ResumeRow merge(ResumeRow other) {
        if (other.isEmpty()) {
            return this;
        }
        return isEmpty()
                ? other
                : new ResumeRow(
                        join(positions, other.positions), max(completed, other.completed), max(hidden, other.hidden));
    }

    /** Positions, at most one for each device. */
    public Collection<Position> positions() {
        return positions.values();
    }

    /** The position of one device. */
    public Optional<Position> position(String deviceId) {
        return Optional.ofNullable(positions.get(deviceId));
    }

    /** The report with which the title was last completed. */
    public Optional<Position> completed() {
        return Optional.ofNullable(completed);
    }

    /** The report with which the title was last removed from the row. */
    public Optional<Position> hidden() {
        return Optional.ofNullable(hidden);
    }

    /** The position that was reported last, on whichever device. */
    public Optional<Position> latest() {
        return positions.values().stream().max(Comparator.naturalOrder());
    }

    /** True when no register is written. */
    public boolean isEmpty() {
        return positions.isEmpty() && completed == null && hidden == null;
    }

    private static Map<String, Position> join(Map<String, Position> left, Map<String, Position> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? right : left;
        }
        Map<String, Position> joined = new LinkedHashMap<>(left);
        right.forEach((device, position) -> joined.merge(device, position, Position::max));
        while (joined.size() > MAX_DEVICES) {
            joined.values().stream()
                    .min(Comparator.naturalOrder())
                    .ifPresent(oldest -> joined.remove(oldest.deviceId()));
        }
        return joined;
    }

    private static @Nullable Position max(@Nullable Position left, @Nullable Position right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.max(right);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResumeRow row
                && positions.equals(row.positions)
                && Objects.equals(completed, row.completed)
                && Objects.equals(hidden, row.hidden);
    }

    @Override
    public int hashCode() {
        return Objects.hash(positions, completed, hidden);
    }

    @Override
    public String toString() {
        return "ResumeRow[positions=" + positions.values() + ", completed=" + completed + ", hidden=" + hidden + "]";
    }
}
