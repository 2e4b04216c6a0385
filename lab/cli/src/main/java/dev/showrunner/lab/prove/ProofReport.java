package dev.showrunner.lab.prove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.control.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of a run, as a table and as JSON.
 *
 * @param started when it began
 * @param order what was asked for
 * @param outcome what became of it
 */
public record ProofReport(Instant started, Proofs.Order order, Proofs.Outcome outcome) {

    /** A row for each proof; the first row is the header. */
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("MODULE", "CLAIM", "CASES", "SEED", "TIME", "RESULT"));
        for (ProofResult proof : outcome.proofs()) {
            rows.add(List.of(
                    proof.module(),
                    proof.claim(),
                    "%,d %s".formatted(proof.size(), proof.of()),
                    Long.toString(proof.seed()),
                    "%.1f s".formatted(proof.seconds()),
                    result(proof)));
        }
        return rows;
    }

    private static String result(ProofResult proof) {
        return proof.state() == ProofResult.State.RUNNING
                ? "cut off after %,d".formatted(proof.done())
                : proof.state().label();
    }

    /** What did not hold, a sentence each. */
    public List<String> failures() {
        return outcome.proofs().stream()
                .filter(proof -> proof.state() == ProofResult.State.FAILED)
                .map(proof -> proof.test() + ": " + proof.message())
                .toList();
    }

    /** The same for a machine. */
    public ObjectNode json() {
        return Json.MAPPER.valueToTree(new Document(
                started.toString(),
                order.full() ? "full" : "sample",
                outcome.proven(),
                outcome.proofs().stream().map(Row::of).toList()));
    }

    private record Document(String started, String size, boolean proven, List<Row> proofs) {}

    private record Row(
            String module,
            String test,
            String claim,
            String of,
            long size,
            long done,
            long seed,
            double seconds,
            String result,
            String message) {
        private static Row of(ProofResult proof) {
            return new Row(
                    proof.module(),
                    proof.test(),
                    proof.claim(),
                    proof.of(),
                    proof.size(),
                    proof.done(),
                    proof.seed(),
                    proof.seconds(),
                    ProofReport.result(proof),
                    proof.message());
        }
    }
}
