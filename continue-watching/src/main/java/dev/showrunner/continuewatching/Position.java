package dev.showrunner.continuewatching;

import dev.showrunner.events.v1.PlaybackEvent;
import java.util.Comparator;

/**
 * What one event says about one title: the value of a register, written and compared as a whole.
 *
 * <p>Everything belongs to the same moment of the same device. Kept apart, as plain columns, two writes with equal stamps
 * could each win some of the columns and leave a position that no device ever reported.
 *
 * <p>The order is the order in which the store settles a conflict: the newer stamp wins; of two values with the same stamp
 * the one whose serialized bytes are greater. A number is eight (or four) bytes in big-endian order and none is negative; a
 * text is its length and then its bytes. Fields are compared as they are declared, which is how the store's type declares
 * them, too.
 *
 * @param stampUs version of the value, µs since the epoch
 * @param positionMs where in the title, ms
 * @param runtimeMs length of the title in ms, 0 when the device did not know it
 * @param deviceId the device that reported
 * @param creditsAtMs where the credits begin in ms, 0 when unknown
 * @param seriesId the series of an episode, empty for a film
 * @param season season of an episode, 0 for a film and for specials
 * @param episode number in the season, 0 for a film
 * @param nextTitleId the episode that follows, empty when the event did not say
 */
public record Position(
        long stampUs,
        long positionMs,
        long runtimeMs,
        String deviceId,
        long creditsAtMs,
        String seriesId,
        int season,
        int episode,
        String nextTitleId)
        implements Comparable<Position> {

    private static final Comparator<String> FROZEN_TEXT =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final Comparator<Position> STORE_ORDER = Comparator.comparingLong(Position::stampUs)
            .thenComparingLong(Position::positionMs)
            .thenComparingLong(Position::runtimeMs)
            .thenComparing(Position::deviceId, FROZEN_TEXT)
            .thenComparingLong(Position::creditsAtMs)
            .thenComparing(Position::seriesId, FROZEN_TEXT)
            .thenComparingInt(Position::season)
            .thenComparingInt(Position::episode)
            .thenComparing(Position::nextTitleId, FROZEN_TEXT);

    /** The report of a stamped event. */
    public static Position of(PlaybackEvent event) {
        return new Position(
                event.getStampUs(),
                event.getPositionMs(),
                event.getRuntimeMs(),
                event.getDeviceId(),
                event.getCreditsAtMs(),
                event.getSeriesId(),
                event.getSeason(),
                event.getEpisode(),
                event.getNextTitleId());
    }

    /** The one of the two that the store keeps. */
    public Position max(Position other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** When the device reported, ms since the epoch. */
    public long updatedAtMs() {
        return Math.floorDiv(stampUs, 1_000);
    }

    /** How far into the title, 0 to 1; 0 when the length is unknown. */
    public double progress() {
        return runtimeMs <= 0 ? 0 : Math.min(1.0, (double) positionMs / runtimeMs);
    }

    @Override
    public int compareTo(Position other) {
        return STORE_ORDER.compare(this, other);
    }
}
