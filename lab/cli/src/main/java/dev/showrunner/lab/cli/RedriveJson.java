package dev.showrunner.lab.cli;

import dev.showrunner.lab.redrive.LetterView;
import dev.showrunner.lab.redrive.Redrive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of {@code redrive} as JSON. A listing has no {@code sent}, {@code repeated}, {@code skipped} and
 * {@code firstSkipped}.
 *
 * @param letters number of dead letters
 * @param reasons number of letters by consumer and reason
 */
record RedriveJson(
        int letters,
        Map<String, Integer> reasons,
        List<Letter> firstLetters,
        OptionalLong sent,
        OptionalLong repeated,
        OptionalLong skipped,
        Optional<List<Skipped>> firstSkipped) {

    record Letter(
            long offset,
            long diedAtMs,
            String key,
            long bytes,
            String reason,
            String field,
            String consumer,
            String origin,
            int redrives,
            String omitted) {
        private static Letter of(LetterView letter) {
            return new Letter(
                    letter.offset(),
                    letter.diedAt().toEpochMilli(),
                    letter.key(),
                    letter.bytes(),
                    letter.reason(),
                    letter.field(),
                    letter.consumer(),
                    letter.origin(),
                    letter.redrives(),
                    String.join(", ", letter.omitted()));
        }
    }

    record Skipped(long offset, String origin, String why) {}

    static RedriveJson of(int count, Map<String, Integer> reasons, List<LetterView> letters) {
        return new RedriveJson(
                count,
                reasons,
                letters.stream().map(Letter::of).toList(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    RedriveJson with(Redrive.Result result, Map<LetterView, String> skippedLetters) {
        return new RedriveJson(
                letters,
                reasons,
                firstLetters,
                OptionalLong.of(result.sent()),
                OptionalLong.of(result.repeated()),
                OptionalLong.of(result.skipped()),
                Optional.of(skippedLetters.entrySet().stream()
                        .map(entry -> new Skipped(
                                entry.getKey().offset(), entry.getKey().origin(), entry.getValue()))
                        .toList()));
    }
}
