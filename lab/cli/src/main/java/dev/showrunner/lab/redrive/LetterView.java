package dev.showrunner.lab.redrive;

import dev.showrunner.events.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A dead letter in printable form.
 *
 * @param offset offset in the dead-letter topic
 * @param diedAt time of the append to the dead-letter topic
 * @param key key of the record as text; empty if it has none
 * @param bytes size of the record's value in bytes, even if the letter omits the value
 * @param omitted omitted parts of the record: {@code body}, {@code key}, {@code headers}
 * @param reason why the consumer rejected the record
 * @param field the invalid field
 * @param consumer consumer group that rejected the record
 * @param origin topic, partition and offset of the source record
 * @param redrives number of earlier redrives
 */
public record LetterView(
        long offset,
        Instant diedAt,
        String key,
        long bytes,
        List<String> omitted,
        String reason,
        String field,
        String consumer,
        String origin,
        int redrives) {
    static LetterView of(Letter letter) {
        byte[] key = letter.record().key();
        return new LetterView(
                letter.record().offset(),
                Instant.ofEpochMilli(letter.record().timestamp()),
                key == null ? "" : printable(key),
                letter.bodyBytes(),
                letter.omitted(),
                letter.text(DeadLetter.REASON),
                letter.text(DeadLetter.FIELD),
                letter.text(DeadLetter.CONSUMER),
                letter.origin(),
                letter.redrives());
    }

    private static String printable(byte[] key) {
        return new String(key, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    }
}
