package dev.showrunner.lab.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The choice of a target, and what is counted. */
final class UpstreamServersTest {
    private final AtomicLong now = new AtomicLong();

    @Test
    void requests_goToTheTargetWithTheFewest_andNeverToOneThatIsNotReady() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        UpstreamServers targets = targets("a", "b", "c");
        List<UpstreamServer> underWay = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String name = List.of("a", "b", "c").get(random.nextInt(3));
            switch (random.nextInt(20)) {
                case 0 -> targets.ready(name);
                case 1 -> assertThat(targets.drain(name)).isNotCompletedExceptionally();
                case 2 -> targets.down(name);
                case 3, 4, 5, 6, 7, 8, 9 -> {
                    if (!underWay.isEmpty()) {
                        underWay.remove(random.nextInt(underWay.size())).end(random.nextBoolean());
                    }
                }
                default -> begin(targets, underWay, seed);
            }
            assertThat(targets.status().stream()
                            .mapToInt(UpstreamStatus::inFlight)
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo(underWay.size());
        }
    }

    @Test
    void targetsWithEquallyManyRequests_takeTurns() {
        UpstreamServers targets = targets("a", "b", "c");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            UpstreamServer target = targets.begin(Set.of()).orElseThrow();
            order.add(target.name());
            target.end(true);
        }
        assertThat(order).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void targetThatRefusedAConnection_comesLast_forHalfASecond() {
        UpstreamServers targets = targets("a", "b");
        UpstreamServer refusing = targets.begin(Set.of()).orElseThrow();
        refusing.end(true);
        targets.refused(refusing);
        for (int i = 0; i < 5; i++) {
            assertThat(targets.begin(Set.of()))
                    .hasValueSatisfying(target -> assertThat(target).isNotSameAs(refusing));
        }
        now.addAndGet(500_000_000);
        assertThat(targets.begin(Set.of())).contains(refusing);
    }

    @Test
    void drain_completesWithTheLastRequest() {
        UpstreamServers targets = targets("a");
        UpstreamServer first = targets.begin(Set.of()).orElseThrow();
        UpstreamServer second = targets.begin(Set.of()).orElseThrow();
        CompletableFuture<Void> drained = targets.drain("a");
        first.end(false);
        assertThat(drained).isNotDone();
        second.end(true);
        assertThat(drained).isCompleted();
        assertThat(targets.drain("a")).as("nothing to wait for").isCompleted();
        assertThat(targets.status().getFirst())
                .isEqualTo(new UpstreamStatus("a", 1, UpstreamStatus.State.DRAINING, 0, 2, 1));
    }

    private static void begin(UpstreamServers targets, List<UpstreamServer> underWay, long seed) {
        List<UpstreamStatus> before = targets.status();
        Optional<UpstreamServer> chosen = targets.begin(Set.of());
        List<UpstreamStatus> ready = before.stream()
                .filter(target -> target.state() == UpstreamStatus.State.READY)
                .toList();
        assertThat(chosen.isPresent()).as("seed %d", seed).isEqualTo(!ready.isEmpty());
        chosen.ifPresent(target -> {
            int fewest = ready.stream().mapToInt(UpstreamStatus::inFlight).min().orElseThrow();
            assertThat(ready)
                    .as("seed %d", seed)
                    .anyMatch(status -> status.name().equals(target.name()) && status.inFlight() == fewest);
            underWay.add(target);
        });
    }

    private UpstreamServers targets(String... names) {
        UpstreamServers targets = new UpstreamServers(now::get);
        for (String name : names) {
            targets.add(name, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1));
            targets.ready(name);
        }
        return targets;
    }
}
