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

/** Tests the choice of a server and the counters. */
final class UpstreamServersTest {
    private final AtomicLong now = new AtomicLong();

    @Test
    void requests_goToTheReadyUpstreamWithTheFewestInFlight() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        UpstreamServers upstreams = upstreams("a", "b", "c");
        List<UpstreamServer> inFlight = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String name = List.of("a", "b", "c").get(random.nextInt(3));
            switch (random.nextInt(20)) {
                case 0 -> upstreams.ready(name);
                case 1 -> assertThat(upstreams.drain(name)).isNotCompletedExceptionally();
                case 2 -> upstreams.down(name);
                case 3, 4, 5, 6, 7, 8, 9 -> {
                    if (!inFlight.isEmpty()) {
                        inFlight.remove(random.nextInt(inFlight.size())).release(random.nextBoolean());
                    }
                }
                default -> acquire(upstreams, inFlight, seed);
            }
            assertThat(upstreams.status().stream()
                            .mapToInt(UpstreamStatus::inFlight)
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo(inFlight.size());
        }
    }

    @Test
    void upstreamsWithEqualLoad_takeTurns() {
        UpstreamServers upstreams = upstreams("a", "b", "c");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            UpstreamServer upstream = upstreams.acquire(Set.of()).orElseThrow();
            order.add(upstream.name());
            upstream.release(true);
        }
        assertThat(order).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void upstreamThatRefusedAConnection_isAvoided_forHalfASecond() {
        UpstreamServers upstreams = upstreams("a", "b");
        UpstreamServer refusing = upstreams.acquire(Set.of()).orElseThrow();
        refusing.release(true);
        upstreams.refused(refusing);
        for (int i = 0; i < 5; i++) {
            assertThat(upstreams.acquire(Set.of()))
                    .hasValueSatisfying(upstream -> assertThat(upstream).isNotSameAs(refusing));
        }
        now.addAndGet(500_000_000);
        assertThat(upstreams.acquire(Set.of())).contains(refusing);
    }

    @Test
    void drain_completesWithTheLastRequest() {
        UpstreamServers upstreams = upstreams("a");
        UpstreamServer first = upstreams.acquire(Set.of()).orElseThrow();
        UpstreamServer second = upstreams.acquire(Set.of()).orElseThrow();
        CompletableFuture<Void> drained = upstreams.drain("a");
        first.release(false);
        assertThat(drained).isNotDone();
        second.release(true);
        assertThat(drained).isCompleted();
        assertThat(upstreams.drain("a")).as("nothing to wait for").isCompleted();
        assertThat(upstreams.status().getFirst())
                .isEqualTo(new UpstreamStatus("a", 1, UpstreamStatus.State.DRAINING, 0, 2, 1));
    }

    private static void acquire(UpstreamServers upstreams, List<UpstreamServer> inFlight, long seed) {
        List<UpstreamStatus> before = upstreams.status();
        Optional<UpstreamServer> chosen = upstreams.acquire(Set.of());
        List<UpstreamStatus> ready = before.stream()
                .filter(upstream -> upstream.state() == UpstreamStatus.State.READY)
                .toList();
        assertThat(chosen.isPresent()).as("seed %d", seed).isEqualTo(!ready.isEmpty());
        chosen.ifPresent(upstream -> {
            int fewest = ready.stream().mapToInt(UpstreamStatus::inFlight).min().orElseThrow();
            assertThat(ready)
                    .as("seed %d", seed)
                    .anyMatch(status -> status.name().equals(upstream.name()) && status.inFlight() == fewest);
            inFlight.add(upstream);
        });
    }

    private UpstreamServers upstreams(String... names) {
        UpstreamServers upstreams = new UpstreamServers(now::get);
        for (String name : names) {
            upstreams.add(name, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1));
            upstreams.ready(name);
        }
        return upstreams;
    }
}
