package dev.showrunner.lab.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.prove.ProofResult.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProofsTest {
    private static final Proofs.Request REQUEST = new Proofs.Request(List.of("trending"), true, OptionalLong.of(9));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void command_runsTheTaggedTestsOfTheModules_inFull_withTheSeed() {
        List<String> command = new Proofs(folder, folder.resolve("results"), folder.resolve("log")).command(REQUEST);
        assertThat(command).startsWith("mvn").contains("-Dgroups=proof", "-Dprove=full", "-Dprove.seed=9", "trending");
        assertThat(new Proofs(folder, folder, folder)
                        .command(new Proofs.Request(List.of("trending"), false, OptionalLong.empty())))
                .noneMatch(argument -> argument.startsWith("-Dprove=") || argument.startsWith("-Dprove.seed"));
    }

    @Test
    void readAll_returnsTheResultsThatProofsWrote() throws IOException {
        write("A.first", "passed");
        write("B.second", "failed");
        write("C.third", "running");
        Files.writeString(folder.resolve(".C.third.properties123.partial"), "half");
        List<ProofResult> results = ProofResult.readAll(folder);
        assertThat(results).extracting(ProofResult::state).containsExactly(State.PASSED, State.FAILED, State.RUNNING);
        assertThat(results.getFirst())
                .isEqualTo(new ProofResult(
                        "trending", "A.first", "It holds", "steps", 1_000, 7, 400, 2.5, State.PASSED, "why"));
        assertThat(ProofResult.readAll(folder.resolve("none"))).isEmpty();
    }

    @Test
    void proven_onlyIfAllProofsCompletedAndHeld() throws IOException {
        assertThat(new Proofs.Outcome(List.of(), true).proven()).isFalse();
        write("A.first", "passed");
        List<ProofResult> passed = ProofResult.readAll(folder);
        assertThat(new Proofs.Outcome(passed, true).proven()).isTrue();
        assertThat(new Proofs.Outcome(passed, false).proven()).isFalse();
        write("C.third", "running");
        Proofs.Outcome cutOff = new Proofs.Outcome(ProofResult.readAll(folder), true);
        assertThat(cutOff.proven()).isFalse();
        ProofReport report = new ProofReport(Instant.EPOCH, REQUEST, cutOff);
        assertThat(report.table().getLast()).contains("cut off after 400");
        assertThat(report.json().at("/proofs/0/seed").asLong()).isEqualTo(7);
        assertThat(report.json().at("/proven").asBoolean()).isFalse();
    }

    @Test
    void json_isThisText() throws IOException {
        write("C.third", "running");
        Proofs.Outcome outcome = new Proofs.Outcome(ProofResult.readAll(folder), true);

        assertThat(new ProofReport(Instant.EPOCH, REQUEST, outcome).json())
                .hasToString("{\"started\":\"1970-01-01T00:00:00Z\",\"size\":\"full\",\"proven\":false,"
                        + "\"proofs\":[{\"module\":\"trending\",\"test\":\"C.third\",\"claim\":\"It holds\","
                        + "\"of\":\"steps\",\"size\":1000,\"done\":400,\"seed\":7,\"seconds\":2.5,"
                        + "\"result\":\"cut off after 400\",\"message\":\"why\"}]}");
    }

    private void write(String test, String result) throws IOException {
        Files.writeString(
                folder.resolve(test + ".properties"),
                "module=trending\ntest=" + test
                        + "\nclaim=It holds\nof=steps\nsize=1000\nseed=7\ndone=400\nseconds=2.5\n"
                        + "message=why\nresult=" + result + "\n");
    }
}
