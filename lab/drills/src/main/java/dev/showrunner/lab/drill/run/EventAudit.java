package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.drill.format.Drill;
import dev.showrunner.lab.drill.format.Expectation;
import dev.showrunner.lab.drill.format.Probe;
import dev.showrunner.lab.drill.judge.Judge.Differences;
import dev.showrunner.lab.load.account.LoadAccount;
import dev.showrunner.lab.load.account.PositionCheck;
import dev.showrunner.lab.load.account.StackReader;
import dev.showrunner.lab.load.account.Totals;
import dev.showrunner.lab.load.account.Verification;
import dev.showrunner.lab.stack.ServiceKind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * Compares the load's account with what the stack has. Reads only what the drill's expectations need: before the load
 * what the stack has already, after the load what it has in addition.
 */
final class EventAudit {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration QUIET_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_ATTEMPTS = 10;

    private final StackReader stack;
    private final Map<Probe.Check, Verification> verifications = new HashMap<>();
    private final Optional<LoggedEvents> log;

    private EventAudit(StackReader stack, Optional<LoggedEvents> log) {
        this.stack = stack;
        this.log = log;
    }

    /** The load's account after its last request. */
    record FinalAccount(LoadAccount account, Totals totals, List<String> acknowledged) {}

    /**
     * Reads what the stack has before the load.
     *
     * @throws IOException if a service or the log does not answer
     */
    static EventAudit open(Drill drill, Laboratory laboratory, HttpClient http)
            throws IOException, InterruptedException {
        Set<Probe.Check> checks = drill.after().expectations().stream()
                .map(Expectation::probe)
                .filter(Probe.Accounting.class::isInstance)
                .map(probe -> ((Probe.Accounting) probe).check())
                .collect(Collectors.toSet());
        StackReader stack = new StackReader(
                http, laboratory.url(ServiceKind.TRENDING), laboratory.url(ServiceKind.CONTINUE_WATCHING));
        EventAudit audit = new EventAudit(
                stack,
                checks.contains(Probe.Check.ACKNOWLEDGED_LOGGED) ? Optional.of(log(laboratory)) : Optional.empty());
        for (Probe.Check check : checks) {
            if (check == Probe.Check.ACKNOWLEDGED_COUNTED || check == Probe.Check.TOTALS_EQUAL) {
                awaitQuiet(stack, drill.load().regions());
                Verification verification = new Verification(stack, drill.load().regions(), TIMEOUT);
                verification.begin();
                audit.verifications.put(check, verification);
            }
        }
        return audit;
    }

    /** Waits until trending has counted everything of earlier loads. */
    private static void awaitQuiet(StackReader stack, List<String> regions) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Verification quiet = new Verification(stack, regions, QUIET_TIMEOUT);
            quiet.begin();
            quiet.requireSentCounted(Totals.NONE);
            if (quiet.result(Totals.NONE, new PositionCheck.Result(0, List.of()))
                    .differences()
                    .isEmpty()) {
                return;
            }
        }
        throw new IOException("trending keeps counting the events of another load, so accounts cannot be compared:"
                + " end that load first.");
    }

    /** Compares the account with the stack; empty if the stack cannot be read. */
    Optional<Differences> compare(Probe.Check check, FinalAccount finalAccount) throws InterruptedException {
        return switch (check) {
            case ACKNOWLEDGED_LOGGED -> logged(finalAccount);
            case ACKNOWLEDGED_COUNTED -> {
                Verification verification = verification(check);
                verification.requireAcknowledgedCounted(finalAccount.totals());
                yield Optional.of(differences(verification, finalAccount));
            }
            case TOTALS_EQUAL -> {
                Verification verification = verification(check);
                if (finalAccount.totals().pending() > 0) {
                    yield Optional.of(new Differences(
                            finalAccount.totals().pending(),
                            finalAccount.totals().sent(),
                            "events that were never acknowledged"));
                }
                verification.requireSentCounted(finalAccount.totals());
                yield Optional.of(differences(verification, finalAccount));
            }
            case POSITIONS_KEPT -> {
                PositionCheck.Result found = new PositionCheck(stack, TIMEOUT)
                        .run(finalAccount.account().newestAcknowledged());
                yield Optional.of(differences(found.behind(), found.checked()));
            }
        };
    }

    private Optional<Differences> logged(FinalAccount finalAccount) {
        try {
            Set<String> missing = log.orElseThrow().missing(finalAccount.acknowledged());
            return Optional.of(new Differences(
                    missing.size(),
                    finalAccount.acknowledged().size(),
                    missing.stream().sorted().findFirst().orElse("")));
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    private Verification verification(Probe.Check check) {
        return Optional.ofNullable(verifications.get(check)).orElseThrow();
    }

    private static Differences differences(Verification verification, FinalAccount finalAccount) {
        List<String> found = verification
                .result(finalAccount.totals(), new PositionCheck.Result(0, List.of()))
                .differences();
        return differences(found, finalAccount.totals().sent());
    }

    private static Differences differences(List<String> found, long compared) {
        return new Differences(found.size(), compared, found.isEmpty() ? "" : found.getFirst());
    }

    private static LoggedEvents log(Laboratory laboratory) throws IOException {
        try {
            return LoggedEvents.from(laboratory
                    .kafka()
                    .orElseThrow(() -> new IOException("There is no Kafka to read acknowledged events from.")));
        } catch (KafkaException e) {
            throw new IOException("cannot read from Kafka where its log ends: " + e.getMessage(), e);
        }
    }
}
