package dev.showrunner.trending.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.events.v1.PlaybackEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Processes that count all partitions, each ended by SIGKILL while it is busy. */
@NeedsBackends(BackendKind.KAFKA)
final class KilledNodeIT {
    private static final Duration TAKEOVER = Duration.ofMinutes(2);

    private final Cluster cluster = Cluster.create();

    @Proof(
            claim = "Nodes killed while they count lose and double nothing",
            of = "kills",
            sample = 2,
            full = 200,
            seed = 9)
    void nodesKilledWhileCounting_loseAndDoubleNothing(ProofRun proof) throws IOException {
        List<PlaybackEvent> events = new Viewing(proof.seed(), System.currentTimeMillis()).sessions(6_000);
        int portion = events.size() / (proof.size() + 1);
        MergeReader merge = cluster.mergeReader();
        Stages reading = cluster.stages(merge);
        reading.start();
        for (int kill = 0; kill < proof.size(); kill++) {
            long before = Cluster.judged(merge);
            cluster.send(events.subList(kill * portion, (kill + 1) * portion));
            Process node = NodeProcess.start(cluster);
            try {
                await().atMost(TAKEOVER).until(() -> Cluster.judged(merge) > before);
            } finally {
                node.destroyForcibly();
            }
            proof.reached(kill + 1);
        }
        cluster.send(events.subList(proof.size() * portion, events.size()));
        Stages counting = cluster.stages(cluster.countNode());
        counting.start();
        await().atMost(TAKEOVER)
                .untilAsserted(() -> assertThat(Cluster.judged(merge)).isEqualTo(events.size()));
        counting.stop();
        reading.stop();
        cluster.assertExact(merge.counts().orElseThrow());
    }
}
