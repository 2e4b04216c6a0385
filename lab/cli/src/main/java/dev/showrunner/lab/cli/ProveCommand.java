package dev.showrunner.lab.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.prove.ProofReport;
import dev.showrunner.lab.prove.ProofResult;
import dev.showrunner.lab.prove.Proofs;
import dev.showrunner.lab.stack.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the full proofs. */
@Command(
        name = "prove",
        header = "Run the proofs on all cases. Every build runs them on a sample.",
        description = {
            "Runs millions of generated steps, thousands of simulated histories and",
            "hundreds of kills, which takes minutes to two hours. Needs no running stack:",
            "the tests start their own servers. Each run is recorded with its seeds and",
            "results as JSON in .showrunner/proofs. Exit status 0 if every claim held, 1",
            "if one did not, 2 if nothing ran."
        },
        sortOptions = false)
final class ProveCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..1",
            description = "run only the proofs of this service; default: all services")
    private @Nullable String service;

    @Option(names = "--sample", description = "run only the sample that every build runs")
    private boolean sample;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the generators")
    private @Nullable Long seed;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;

    ProveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (service != null && ServiceKind.named(service).isEmpty()) {
            session.terminal()
                    .problem("There is no service \"" + service + "\"; there are "
                            + String.join(", ", ServiceKind.labels()) + ".");
            return ExitCode.COULD_NOT_RUN;
        }
        Proofs.Request request = new Proofs.Request(
                service == null ? ServiceKind.labels() : List.of(service),
                !sample,
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
        Instant started = session.time().instant();
        Path folder = session.checkout().state().resolve("proofs");
        Proofs proofs = new Proofs(
                session.checkout().root(),
                folder.resolve("running"),
                session.checkout().log("prove"));
        Proofs.Outcome outcome = proofs.run(request, this::show);
        session.terminal().endProgress();
        if (!outcome.ran()) {
            session.terminal().problem("No proof ran; .showrunner/logs/prove.log says why.");
            return ExitCode.COULD_NOT_RUN;
        }
        return report(new ProofReport(started, request, outcome), folder);
    }

    private int report(ProofReport report, Path folder) throws IOException {
        Path record = folder.resolve(report.started().toString().replace(':', '-') + ".json");
        ObjectNode result = report.json();
        Files.createDirectories(folder);
        Files.writeString(record, result.toPrettyString() + "\n");
        Terminal terminal = session.terminal();
        if (!json.only()) {
            terminal.table(report.table());
            terminal.line(summary(report) + " Recorded in "
                    + session.checkout().root().relativize(record) + ".");
        }
        report.failures().forEach(terminal::problem);
        if (!report.outcome().completed() && report.failures().isEmpty()) {
            terminal.problem("Not all tests completed; see .showrunner/logs/prove.log.");
        }
        session.writeJson(json.target(), result);
        return report.outcome().proven() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    private static String summary(ProofReport report) {
        List<ProofResult> all = report.outcome().proofs();
        long passed = all.stream()
                .filter(proof -> proof.state() == ProofResult.State.PASSED)
                .count();
        return "%d of %d claims held.".formatted(passed, all.size());
    }

    private void show(List<ProofResult> proofs) {
        List<ProofResult> running = proofs.stream()
                .filter(proof -> proof.state() == ProofResult.State.RUNNING)
                .toList();
        session.terminal()
                .progress(
                        running.isEmpty()
                                ? "building and starting servers; %d proofs done".formatted(proofs.size())
                                : "%s: %,d of %,d %s, %.0f s"
                                        .formatted(
                                                running.getFirst().module(),
                                                running.getFirst().done(),
                                                running.getFirst().size(),
                                                running.getFirst().of(),
                                                running.getFirst().seconds()));
    }
}
