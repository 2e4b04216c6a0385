package dev.showrunner.lab.redrive;

import dev.showrunner.events.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A dead letter as people see it.
 *
 * @param offset in the dead-letter topic
 * @param diedAt when it was written there
 * @param key of the record, as text; empty if it has none
 * @param bytes length of its value, also of one that was left out
 * @param omitted what was left out of the letter: {@code body}, {@code key} or {@code headers}
 * @param reason what was wrong
 * @param field the field at fault
 * @param consumer the group that gave up
 * @param origin topic, partition and offset that it came from
 * @param redrives how often it was sent back before
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
