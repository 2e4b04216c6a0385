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

/** Sends dead letters back into their topic. */
@Command(
        name = "redrive",
        header = "Send dead letters back into playback-events, or list them with their reasons.",
        description = {
            "Events that a consumer rejected are in playback-events.dead-letter. Each is",
            "sent back once, with its key, value and headers; the header redrives counts",
            "how often. Repeating the command sends only letters that arrived since. A",
            "letter without a body points to its record, which is then read from its",
            "topic. If the record is gone, the letter is skipped and listed.",
            "Exit status 0, or 2 if Kafka cannot be reached."
        },
        sortOptions = false)
final class RedriveCommand implements Callable<Integer> {
    private static final int MAX_LISTED = 1_000;

    @Option(
            names = {"-l", "--list", "--dry-run"},
            description = "list the letters that would be sent back; change nothing")
    private boolean list;

    @Option(names = "--all", description = "with --list: include letters that were already sent back")
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
            session.terminal().problem("--all is only valid with --list.");
            return ExitCode.COULD_NOT_RUN;
        }
        Optional<Endpoint> kafka = BackendAddress.of(BackendKind.KAFKA, session);
        if (kafka.isEmpty()) {
            session.terminal().problem("Kafka is not running: ./showrunner up --detach starts it.");
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
            printCounts();
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
            printCounts();
            session.terminal()
                    .line("%,d sent back, %,d duplicates left out, %,d skipped"
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
        if (letters.size() < MAX_LISTED) {
            letters.add(letter);
        }
    }

    private void note(LetterView letter, String why) {
        if (skipped.size() < MAX_LISTED) {
            skipped.put(letter, why);
        }
    }

    private int total() {
        return reasons.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void printCounts() {
        if (reasons.isEmpty() && skipped.isEmpty()) {
            session.terminal().line("There are no dead letters" + (all ? "." : " to send back."));
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
