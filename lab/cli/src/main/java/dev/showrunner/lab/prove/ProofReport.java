package dev.showrunner.lab.prove;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("started", started.toString());
        json.put("size", order.full() ? "full" : "sample");
        json.put("proven", outcome.proven());
        json.putArray("proofs");
        for (ProofResult proof : outcome.proofs()) {
            json.withArray("/proofs")
                    .addObject()
                    .put("module", proof.module())
                    .put("test", proof.test())
                    .put("claim", proof.claim())
                    .put("of", proof.of())
                    .put("size", proof.size())
                    .put("done", proof.done())
                    .put("seed", proof.seed())
                    .put("seconds", proof.seconds())
                    .put("result", result(proof))
                    .put("message", proof.message());
        }
        return json;
    }
}
