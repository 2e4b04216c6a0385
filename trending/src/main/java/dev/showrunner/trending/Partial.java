package dev.showrunner.trending;

/**
 * One row of a partition's state, as an absolute value: writing it twice is harmless, and the newest for each key is all
 * there is to know. What a fold writes, its successor restores and the merge sums.
 */
public sealed interface Partial {

    /**
     * The value of one bucket of a title or of a tally.
     *
     * @param window which buckets
     * @param bucket number of the bucket since the epoch
     * @param region ISO 3166 code; empty for records whose region could not be read
     * @param name title id, or the name of a tally
     * @param value milliseconds or a count; 0 when the bucket has left the window, so that the row can be deleted
     */
    record Cell(Window window, long bucket, String region, String name, long value) implements Partial {}

    /**
     * The largest runtime reported for a title.
     *
     * @param title title id
     * @param runtimeMs more than 0
     */
    record TitleRuntime(String title, long runtimeMs) implements Partial {}

    /**
     * Which events of a session were seen.
     *
     * @param key the session
     * @param seen the sequence numbers; {@link Seen#NONE} when the session is forgotten, so that the row can be deleted
     * @param lastHour hour since the epoch in which its last event was appended
     */
    record Session(SessionKey key, Seen seen, int lastHour) implements Partial {}

    /**
     * Where the partition stands. The last row of every commit.
     *
     * @param nextOffset the first source offset that is not counted yet
     * @param dedupeFrom the oldest source offset whose session is not saved yet; at most {@code nextOffset}
     * @param clockMs the latest append time seen
     * @param asOfMs the latest accepted event time, at most 10 s ahead of its append; the log's clock when idle
     */
    record Progress(long nextOffset, long dedupeFrom, long clockMs, long asOfMs) implements Partial {}
}
