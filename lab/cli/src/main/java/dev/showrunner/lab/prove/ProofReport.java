package dev.showrunner.lab.prove;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.control.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats the outcome of a run as a table and as JSON.
 *
 * @param started start of the run
 * @param request what was run
 * @param outcome the results
 */
public record ProofReport(Instant started, Proofs.Request request, Proofs.Outcome outcome) {

    /** Returns a row for each proof, after a header row. */
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

    /** Returns a sentence for each proof that failed. */
    public List<String> failures() {
        return outcome.proofs().stream()
                .filter(proof -> proof.state() == ProofResult.State.FAILED)
                .map(proof -> proof.test() + ": " + proof.message())
                .toList();
    }

    /** Returns the run as JSON. */
    public ObjectNode json() {
        return Json.MAPPER.valueToTree(new Document(
                started.toString(),
                request.full() ? "full" : "sample",
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
