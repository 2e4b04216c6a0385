package dev.showrunner.trending.kafka;

import dev.showrunner.trending.Partial.Progress;
import dev.showrunner.trending.config.Offsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a new owner reads on. The progress row decides, because it is the one that the counts agree with; the group's
 * offset was committed in the same transaction and so is either equal or, after a long pause, expired. Anything else
 * means that one of the topics was deleted or that somebody moved the offsets, and going on would count wrongly.
 *
 * @param partition the source partition
 * @param offsets whether the group's offset was committed with the counts; if not, it alone decides, as it does for a
 *     consumer that keeps no state
 * @param progress the last progress row, if the partition has one
 * @param groupOffset the group's offset, if it has one
 * @param logStart the first offset that the source still has
 * @param logEnd the offset after the last one
 */
record StartPosition(
        TopicPartition partition,
        Offsets offsets,
        Optional<Progress> progress,
        OptionalLong groupOffset,
        long logStart,
        long logEnd) {
    private static final Logger LOG = LoggerFactory.getLogger(StartPosition.class);
    private static final String REMEDY =
            " To count again what the log still has, stop trending, delete the offsets of its consumer group and the"
                    + " topic trending-partials, and start it again.";

    /**
     * The offset to seek to.
     *
     * @throws StateMismatchException if the offsets, the state and the source do not belong together
     */
    long offset() {
        if (progress.isEmpty()) {
            require(
                    groupOffset.isEmpty() || groupOffset.getAsLong() == 0,
                    "%s has the group offset %d, but its counts are gone: was trending-partials deleted?",
                    groupOffset.orElse(0));
            return logStart;
        }
        long next = progress.get().nextOffset();
        require(next <= logEnd, "%s is counted up to offset %d, but ends before it: was the topic deleted?", next);
        require(
                offsets == Offsets.OUTSIDE || groupOffset.isEmpty() || groupOffset.getAsLong() == next,
                "%s has a group offset that differs from the counted one, %d: did somebody reset the offsets?",
                next);
        if (next < logStart) {
            LOG.warn("{}: the records from {} to {} were deleted before they were counted", partition, next, logStart);
        }
        return Math.max(Math.min(progress.get().dedupeFrom(), countFrom()), logStart);
    }

    /** The first offset to count; what is read before it is only remembered. */
    long countFrom() {
        long counted = progress.map(Progress::nextOffset).orElse(logStart);
        return offsets == Offsets.OUTSIDE ? groupOffset.orElse(counted) : counted;
    }

    private void require(boolean holds, String problem, long offset) {
        if (!holds) {
            throw new StateMismatchException(problem.formatted(partition, offset) + REMEDY);
        }
    }
}
