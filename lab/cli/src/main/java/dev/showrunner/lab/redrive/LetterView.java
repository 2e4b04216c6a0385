package dev.showrunner.lab.redrive;

import dev.showrunner.events.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A dead letter as people see it.
 *
 * @param offset in the dead-letter topic
 * @param diedAt when it was written there
 * @param key of the record, as text; empty if it has none
 * @param bytes length of its value
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
        int bytes,
        String reason,
        String field,
        String consumer,
        String origin,
        int redrives) {
    static LetterView of(Letter letter) {
        byte[] key = letter.record().key();
        byte[] value = letter.record().value();
        return new LetterView(
                letter.record().offset(),
                Instant.ofEpochMilli(letter.record().timestamp()),
                key == null ? "" : printable(key),
                value == null ? 0 : value.length,
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
