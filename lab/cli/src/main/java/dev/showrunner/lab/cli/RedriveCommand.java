package dev.showrunner.lab.cli;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.events.Topics;
import dev.showrunner.lab.redrive.LetterView;
import dev.showrunner.lab.redrive.Redrive;
import dev.showrunner.lab.stack.StackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Dead letters back into their topic. */
@Command(
        name = "redrive",
        header = "Send dead letters back into playback-events, or list them with reasons.",
        description = {
            "Events that a consumer could not use lie in playback-events.dead-letter.",
            "Each is sent back once, with its key, value and headers, and with one more",
            "header, redrives, that counts how often; repeating the command sends only",
            "what has died since. A letter without a body points to the record, which is then",
            "read from its topic. Where it is no longer there, the letter is skipped and named.",
            "Exit status 0, or 2 if Kafka cannot be reached."
        },
        sortOptions = false)
final class RedriveCommand implements Callable<Integer> {
    private static final int MOST_LISTED = 1_000;

    @Option(
            names = {"-l", "--list", "--dry-run"},
            description = "show the letters that would be sent back, and change nothing")
    private boolean list;

    @Option(names = "--all", description = "with --list: also those that were sent back already")
    private boolean all;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;
    private final List<LetterView> letters = new ArrayList<>();
    private final Map<LetterView, String> skipped = new LinkedHashMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();

    RedriveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StackException {
        if (all && !list) {
            session.terminal().problem("--all goes with --list.");
            return ExitCode.COULD_NOT_RUN;
        }
        Optional<Endpoint> kafka = BackendAddress.of(BackendKind.KAFKA, session);
        if (kafka.isEmpty()) {
            session.terminal().problem("Kafka does not run: ./showrunner up --detach starts it.");
            return ExitCode.COULD_NOT_RUN;
        }
        try {
            Redrive redrive = new Redrive(kafka.get().address(), Topics.standard());
            return list ? list(redrive) : run(redrive);
        } catch (KafkaException e) {
            session.terminal().problem("Kafka at " + kafka.get().address() + ": " + e.getMessage());
            return ExitCode.COULD_NOT_RUN;
        }
    }

    private int list(Redrive redrive) throws IOException {
        redrive.list(all, this::note);
        if (!json.only()) {
            if (!letters.isEmpty()) {
                session.terminal().table(table());
            }
            sum();
        }
        session.writeJson(json.target(), RedriveJson.of(total(), reasons, letters));
        return ExitCode.SUCCESS;
    }

    private int run(Redrive redrive) throws IOException {
        Redrive.Result result = redrive.run(new Redrive.Listener() {
            @Override
            public void sent(LetterView letter) {
                note(letter);
                session.terminal().progress("%,d sent back".formatted(total()));
            }

            @Override
            public void skipped(LetterView letter, String why) {
                note(letter, why);
            }
        });
        session.terminal().endProgress();
        if (!json.only()) {
            sum();
            session.terminal()
                    .line("%,d sent back, %,d repeated ones left out, %,d skipped"
                            .formatted(result.sent(), result.repeated(), result.skipped()));
            skipped.forEach(
                    (letter, why) -> session.terminal().line("Skipped letter %,d: %s".formatted(letter.offset(), why)));
        }
        session.writeJson(
                json.target(), RedriveJson.of(total(), reasons, letters).with(result, skipped));
        return ExitCode.SUCCESS;
    }

    private void note(LetterView letter) {
        reasons.merge(letter.consumer() + ": " + letter.reason(), 1, Integer::sum);
        if (letters.size() < MOST_LISTED) {
            letters.add(letter);
        }
    }

    private void note(LetterView letter, String why) {
        if (skipped.size() < MOST_LISTED) {
            skipped.put(letter, why);
        }
    }

    private int total() {
        return reasons.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void sum() {
        if (reasons.isEmpty() && skipped.isEmpty()) {
            session.terminal().line("There are no dead letters" + (all ? "." : " that were not sent back."));
        }
        reasons.forEach((reason, count) -> session.terminal().line("%,6d  %s".formatted(count, reason)));
    }

    private List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("OFFSET", "DIED AT", "FROM", "CONSUMER", "KEY", "REDRIVES", "OMITTED", "REASON"));
        letters.forEach(letter -> rows.add(List.of(
                Long.toString(letter.offset()),
                letter.diedAt().toString(),
                letter.origin(),
                letter.consumer(),
                letter.key(),
                Integer.toString(letter.redrives()),
                String.join(", ", letter.omitted()),
                letter.reason())));
        return rows;
    }
}
